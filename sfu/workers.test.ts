import { describe, expect, test } from "vitest";
import { listenInfosFor } from "./workers.ts";

const addresses = ["2001:db8::7", "192.0.2.7", "192.0.2.8", "127.0.0.1"];

describe("where a worker listens", () => {
  test("on every address, by UDP and TCP, on one port", () => {
    const infos = listenInfosFor(addresses, 44444, undefined);
    expect(infos.map(({ protocol, ip, port }) => `${protocol} ${ip} ${port}`)).toEqual([
      ...addresses.map((ip) => `udp ${ip} 44444`),
      ...addresses.map((ip) => `tcp ${ip} 44444`),
    ]);
    for (const info of infos) expect(info).not.toHaveProperty("announcedAddress");
  });

  test("the first IPv4 address carries the announced one, and stays reachable by its own", () => {
    const announced = listenInfosFor(addresses, 1, "party.example.org").filter(
      (info) => info.announcedAddress,
    );
    expect(announced).toEqual(
      (["udp", "tcp"] as const).map((protocol) => ({
        protocol,
        ip: "192.0.2.7",
        port: 1,
        announcedAddress: "party.example.org",
        exposeInternalIp: true,
      })),
    );
  });

  test("without IPv4 the first address carries it", () => {
    const [info] = listenInfosFor(["2001:db8::7", "::1"], 1, "party.example.org");
    expect(info).toMatchObject({ ip: "2001:db8::7", announcedAddress: "party.example.org" });
  });
});
