import { readSfuConfig } from "@matinee/sfu/config.ts";
import { describe, expect, test } from "vitest";
import { readConfig, turnSettings } from "./config.ts";
import { compileTrust, trustProxy } from "./trust-proxy.ts";

describe("signaling", () => {
  test("needs no variable at all", () => {
    expect(readConfig({})).toMatchObject({
      PORT: 8080,
      SFU_MODE: "local",
      ICE_SERVERS: [],
      PARTY_TTL_HOURS: 72,
      LOG_LEVEL: "info",
    });
  });

  test.each([
    ["PORT", "eighty"],
    ["PORT", "70000"],
    ["PORT", "-1"],
    ["PORT", "80.5"],
    ["DATABASE_URL", "mysql://localhost"],
    ["REDIS_URL", "http://localhost"],
    ["SFU_MODE", "cloud"],
    ["SFU_URLS", "http://localhost"],
    ["SFU_URLS", "ws://one,two"],
    ["SFU_SECRET", "short"],
    ["SECRET", "too short"],
    ["ICE_SERVERS", "stun:one"],
    ["ICE_SERVERS", '{"urls":"stun:one"}'],
    ["PARTY_TTL_HOURS", "0"],
    ["CODE_GUESSES", "0"],
    ["PARTIES_PER_HOUR", "many"],
    ["LOG_LEVEL", "loud"],
    ["TRUST_PROXY", "yes"],
    ["TRUST_PROXY", "-1"],
    ["TRUST_PROXY", "proxy.example"],
    ["TRUST_PROXY", "10.0.0.0/33"],
    ["TRUST_PROXY", "loopback, 10.0.0.300"],
    ["TURN_URLS", "turn:one"],
    ["TURN_URLS", "stun:one"],
    ["TURN_URLS", "turn://one:3478"],
    ["TURN_URLS", "turn:me@one"],
    ["TURN_URLS", "turn:one, turn:two?transport=smoke"],
    ["TURN_SECRET", "short"],
    ["TURN_SECRET", "a secret of the tests"],
    ["TURN_LIFETIME_S", "0"],
    ["TLS_CERT", "cert.pem"],
    ["TLS_KEY", "key.pem"],
  ])("%s=%s is an error that names it", (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(name);
  });

  test("all that is wrong is said at once", () => {
    const wrong = { PORT: "x", REDIS_URL: "x", LOG_LEVEL: "x" };
    for (const name of Object.keys(wrong)) expect(() => readConfig(wrong)).toThrow(name);
  });

  test("a media server on another machine needs a secret of its own", () => {
    expect(() => readConfig({ SFU_MODE: "remote" })).toThrow("SFU_SECRET");
    expect(readConfig({ SFU_MODE: "remote", SFU_SECRET: "a good secret" }).SFU_MODE).toBe("remote");
  });

  test("an empty variable means its default", () => {
    const names = Object.keys(readConfig({ DATABASE_URL: "postgres://x", REDIS_URL: "redis://x" }));
    const more = ["TRUST_PROXY", "TLS_CERT", "TLS_KEY", "SECRET", "TURN_URLS", "TURN_SECRET"];
    const empty = Object.fromEntries([...names, ...more].map((name) => [name, ""]));
    expect(readConfig(empty)).toEqual(readConfig({}));
  });

  test("lists are read", () => {
    const config = readConfig({
      SFU_URLS: "ws://one:1, wss://two:2",
      ICE_SERVERS: '[{"urls":["turn:one"],"username":"me","credential":"it"}]',
    });
    expect(config.SFU_URLS).toEqual(["ws://one:1", "wss://two:2"]);
    expect(config.ICE_SERVERS).toEqual([{ urls: ["turn:one"], username: "me", credential: "it" }]);
  });

  test("TURN servers and their secret are read", () => {
    const TURN_URLS =
      "turn:one:3478, turns:two.example:5349?transport=tcp,turn:[2001:db8::1]:3478?transport=udp";
    const config = readConfig({ TURN_URLS, TURN_SECRET: "a secret of the tests" });
    expect(turnSettings(config)).toEqual({
      urls: [
        "turn:one:3478",
        "turns:two.example:5349?transport=tcp",
        "turn:[2001:db8::1]:3478?transport=udp",
      ],
      secret: "a secret of the tests",
      lifetimeS: 3600,
    });
    expect(turnSettings(readConfig({}))).toBeUndefined();
  });

  test("a wrong setting of TURN is told without the secret", () => {
    const wrong = { TURN_URLS: "one", TURN_SECRET: "a secret of the tests" };
    expect(() => readConfig(wrong)).toThrow("turn:HOST:PORT");
    expect(() => readConfig(wrong)).not.toThrow("a secret of the tests");
  });

  test.each([
    [undefined, false],
    ["false", false],
    ["true", true],
    ["2", 2],
    ["loopback", "loopback"],
  ])("TRUST_PROXY=%s is %s to Express", (setting, expected) => {
    expect(trustProxy(setting)).toBe(expected);
  });

  test.each([
    ["false", false],
    ["true", true],
    ["0", false],
    ["1", true],
    ["loopback", false],
    ["loopback, 192.0.2.0/24", true],
    ["192.0.2.0/255.255.255.0", true],
    ["2001:db8::/32,192.0.2.7", true],
  ])("TRUST_PROXY=%s is usable; the proxy 192.0.2.7 is trusted: %s", (setting, trusted) => {
    const config = readConfig({ TRUST_PROXY: setting });
    expect(compileTrust(config.TRUST_PROXY)("192.0.2.7")).toBe(trusted);
  });
});

describe("the media server", () => {
  test.each([
    ["SFU_PORT", "x"],
    ["SFU_PORT", "65536"],
    ["SFU_SECRET", "short"],
    ["SFU_WORKERS", "0"],
    ["SFU_WORKERS", "1.5"],
    ["MEDIA_PORT", "0"],
    ["MAX_MEMBERS", "1"],
    ["MEMBER_GRACE_MS", "soon"],
    ["LOG_LEVEL", "loud"],
  ])("%s=%s is an error that names it", (name, value) => {
    expect(() => readSfuConfig({ [name]: value })).toThrow(name);
  });

  test("needs no variable, and an empty one means its default", () => {
    const names = ["SFU_PORT", "SFU_HOST", "SFU_SECRET", "SFU_WORKERS", "MEDIA_PORT", "ANNOUNCED_ADDRESS"];
    const more = ["MAX_MEMBERS", "MEMBER_GRACE_MS", "LOG_LEVEL"];
    const empty = Object.fromEntries([...names, ...more].map((name) => [name, ""]));
    expect(readSfuConfig(empty)).toEqual(readSfuConfig({}));
    expect(readSfuConfig({}).workers).toBeGreaterThan(0);
  });
});
