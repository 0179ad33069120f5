import { describe, expect, test } from "vitest";
import { isInOwnNetwork, maySendPagesTo } from "./own-network.ts";

describe("RM41 an address leads into somebody's own network", () => {
  test.each([
    "http://127.0.0.1/",
    "http://127.1:8080/film.mp4",
    "http://0x7f.1/",
    "http://017700000001/",
    "http://2130706433/",
    "http://0/",
    "http://127.0.0.1./",
    "http://１２７.０.０.１/",
    "http://127。0。0。1/",
    "http://10.0.0.1/",
    "http://100.64.0.1/",
    "http://169.254.169.254/latest/meta-data/",
    "http://172.31.255.255/",
    "http://192.168.1.1/reboot",
    "http://198.19.0.1/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "http://[::1]/",
    "http://[::]/",
    "http://[::ffff:192.168.1.1]/",
    "http://[::ffff:8.8.8.8]/",
    "http://[0:0:0:0:0:ffff:7f00:1]/",
    "http://[64:ff9b::127.0.0.1]/",
    "http://[2002:7f00:1::]/",
    "http://[2001:db8::1]/",
    "http://[3fff::1]/",
    "http://[4000::1]/",
    "http://[fc00::1]/",
    "http://[fe80::1]/",
    "http://[ff02::1]/",
    "http://localhost:3000/",
    "http://LOCALHOST./",
    "http://films.localhost/",
    "http://nas.local/film.mp4",
    "http://router/",
    "http://nas.lan/",
    "http://printer.home.arpa/",
    "http://vault.internal/",
    "no address",
  ])("%s", (address) => expect(isInOwnNetwork(address)).toBe(true));

  test.each([
    "https://films.example/a.mp4",
    "https://local.example/",
    "https://8.8.8.8/",
    "http://172.32.0.1/",
    "http://100.128.0.1/",
    "http://192.169.0.1/",
    "http://223.255.255.255/",
    "http://[2606:4700:4700::1111]/",
    "http://[2a00:1450:4001:81b::200e]/",
    "http://127.0.0.1.films.example/",
  ])("and %s does not", (address) => expect(isInOwnNetwork(address)).toBe(false));
});

test("RM41 the server's owner may name hosts of their own network, by name and port or for all ports", () => {
  const named = ["NAS.local", "192.168.1.5:8096", "::1"];
  expect(maySendPagesTo("http://nas.local:9000/a.mp4", named)).toBe(true);
  expect(maySendPagesTo("http://192.168.1.5:8096/a.mp4", named)).toBe(true);
  expect(maySendPagesTo("http://192.168.1.5/a.mp4", named)).toBe(false);
  expect(maySendPagesTo("http://[::1]:8080/a.mp4", named)).toBe(true);
  expect(maySendPagesTo("https://films.example/a.mp4", [])).toBe(true);
});
