import { expect, test } from "vitest";
import { peerIdOf } from "./peer-id.ts";

test("TR5 a peer id is 20 bytes that begin with the client's and go on with the member's", () => {
  expect(peerIdOf("3f0c1b2a-77de-4c1e-9a3b-0123456789ab")).toBe("-MT0100-3f0c1b2a77de");
  expect(peerIdOf("abcd_efg")).toBe("-MT0100-abcd_efg0000");
  expect(Buffer.byteLength(peerIdOf("x".repeat(64)))).toBe(20);
});
