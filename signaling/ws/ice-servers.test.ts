import { createHmac } from "node:crypto";
import { expect, test } from "vitest";
import { createIceServers } from "./ice-servers.ts";

const stun = { urls: ["stun:one"] };
const turn = {
  urls: ["turn:two:3478", "turn:two:3478?transport=tcp"],
  secret: "a secret of tests",
  lifetimeS: 3600,
};

test("without TURN everybody gets what the settings name", () => {
  expect(createIceServers([stun], undefined)("anna")).toEqual([stun]);
});

test("HS19 TURN credentials expire in an hour and are the HMAC-SHA1 of the user", () => {
  const [first, second] = createIceServers([stun], turn, () => 1_000_000_999)("anna");
  expect(first).toEqual(stun);
  expect(second?.urls).toEqual(turn.urls);
  const [expiresS] = second?.username?.split(":") ?? [];
  expect(Number(expiresS)).toBe(1_000_000 + 3600);
  const password = createHmac("sha1", turn.secret)
    .update(second?.username ?? "")
    .digest("base64");
  expect(second?.credential).toBe(password);
});

test("HS19 a member has the same name each time, which is neither their id nor anybody else's", () => {
  let nowMs = 0;
  const serversFor = createIceServers([], turn, () => nowMs);
  const nameOf = (memberId: string) => serversFor(memberId)[0]?.username?.split(":")[1];
  const before = nameOf("anna");
  const credential = serversFor("anna")[0]?.credential;
  nowMs = 5000;
  expect(nameOf("anna")).toBe(before);
  expect(serversFor("anna")[0]?.credential).not.toBe(credential);
  expect(nameOf("boris")).not.toBe(before);
  expect(before).not.toContain("anna");
});
