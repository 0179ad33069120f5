import type { networkInterfaces } from "node:os";
import { describe, expect, test } from "vitest";
import { localAddresses, readSfuConfig } from "./config.ts";

describe("configuration of the media server", () => {
  test("an empty environment gives a server that works on this machine", () => {
    const config = readSfuConfig({});
    expect(config).toMatchObject({
      SFU_PORT: 4443,
      SFU_HOST: "127.0.0.1",
      MEDIA_PORT: 44444,
      MAX_MEMBERS: 50,
    });
    expect(config.workers).toBeGreaterThanOrEqual(1);
    expect(config.ANNOUNCED_ADDRESS).toBeUndefined();
    expect(Object.isFrozen(config)).toBe(true);
  });

  test("numbers are read from text; an empty variable means its default; others are left alone", () => {
    const config = readSfuConfig({
      SFU_WORKERS: "3",
      MEDIA_PORT: "5000",
      ANNOUNCED_ADDRESS: "",
      SFU_PORT: "",
      HOME: "x",
    });
    expect(config).toMatchObject({ workers: 3, MEDIA_PORT: 5000, SFU_PORT: 4443 });
    expect(config).not.toHaveProperty("HOME");
  });

  test("an error names every wrong variable", () => {
    const wrong = {
      SFU_PORT: "70000",
      MEDIA_PORT: "many",
      SFU_SECRET: "short",
      LOG_LEVEL: "loud",
      MAX_MEMBERS: "1",
    };
    for (const name of Object.keys(wrong)) expect(() => readSfuConfig(wrong)).toThrow(`${name}: `);
    expect(() => readSfuConfig({ SFU_SECRET: "short" })).not.toThrow(/SFU_PORT/);
  });
});

describe("addresses of this machine", () => {
  type Interface = NonNullable<ReturnType<typeof networkInterfaces>[string]>[number];
  const at = (address: string, internal = false): Interface => ({
    address,
    internal,
    netmask: "",
    mac: "",
    cidr: null,
    ...(address.includes(":") ? { family: "IPv6", scopeid: 0 } : { family: "IPv4" }),
  });

  test("loopback comes last, link-local IPv6 not at all", () => {
    const interfaces = {
      lo: [at("127.0.0.1", true), at("::1", true)],
      eth0: [at("192.0.2.7"), at("fe80::1"), at("2001:db8::7")],
      down: undefined,
    };
    expect(localAddresses(interfaces)).toEqual(["192.0.2.7", "2001:db8::7", "127.0.0.1", "::1"]);
    expect(localAddresses({})).toEqual([]);
  });
});
