import { isIPv6 } from "node:net";

const groups = 8;
const prefixGroups = 4;

/** What limits count by: an IPv4 address, or the /64 of an IPv6 one, all of which is one household's. */
export function limitKeyOf(ip: string | undefined): string {
  const address = (ip ?? "unknown").split("%")[0] ?? "unknown";
  if (!isIPv6(address)) return address;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  // The parser of URLs writes each address in one way, in hexadecimal groups.
  const [head = "", tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split("::");
  const before = head.split(":").filter((group) => group !== "");
  const after = (tail ?? "").split(":").filter((group) => group !== "");
  const zeros = Array.from({ length: groups - before.length - after.length }, () => "0");
  return `${[...before, ...zeros, ...after].slice(0, prefixGroups).join(":")}::/64`;
}
