import { expect, test } from "vitest";
import { onlyRelayed } from "./gathered.ts";

const sdp = [
  "v=0",
  "c=IN IP4 0.0.0.0",
  "a=candidate:1 1 udp 2113937151 192.168.1.5 40000 typ host generation 0",
  "a=candidate:2 1 udp 1677729535 203.0.113.7 40000 typ srflx raddr 192.168.1.5 rport 40000",
  "a=candidate:3 1 udp 33562367 198.51.100.1 50000 typ relay raddr 203.0.113.7 rport 40000 generation 0",
  "a=ice-ufrag:abcd",
  "",
].join("\r\n");

test("of whoever hides the address only the TURN server's is said, and nothing of what is behind it", () => {
  const said = onlyRelayed(sdp);
  expect(said).not.toMatch(/192\.168|203\.0\.113|typ host|typ srflx/);
  expect(said.split("\r\n").filter((line) => line.startsWith("a=candidate"))).toEqual([
    "a=candidate:3 1 udp 33562367 198.51.100.1 50000 typ relay raddr 0.0.0.0 rport 0 generation 0",
  ]);
});
