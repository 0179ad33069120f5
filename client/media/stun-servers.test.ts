import { expect, test } from "vitest";
import { stunServersOf } from "./stun-servers.ts";

test("direct connections ask STUN servers, and TURN servers for nothing but what STUN tells", () => {
  expect(
    stunServersOf([
      { urls: "stun:stun.example:3478" },
      {
        urls: ["turn:turn.example:3478?transport=udp", "turn:turn.example:3478?transport=tcp"],
        username: "a",
        credential: "b",
      },
      { urls: "turns:turn.example:5349" },
    ]),
  ).toEqual([{ urls: ["stun:stun.example:3478", "stun:turn.example:3478"] }]);
  expect(stunServersOf([])).toEqual([]);
});
