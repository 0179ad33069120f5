import ipaddr from "ipaddr.js";

type Range = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** Not told apart by the library: they lead back into networks of somebody's own, or stand for an IPv4 address. */
const further: Range[] = [
  "198.18.0.0/15", // benchmarks (RFC 2544)
  "192.88.99.0/24", // 6to4 relays (RFC 7526)
  "64:ff9b::/96", // NAT64 (RFC 6052)
  "64:ff9b:1::/48", // NAT64 of one's own (RFC 8215)
  "2001::/23", // protocol assignments: Teredo, ORCHID, benchmarks (RFC 2928)
  "2002::/16", // 6to4 (RFC 3056)
  "fec0::/10", // site-local (RFC 3879)
  "::/96", // IPv4-compatible (RFC 4291)
].map((range) => ipaddr.parseCIDR(range));

/** Whether an IP address is one of the public internet's: nobody's own network, machine or group of machines. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== "unicast") return false;
  return !further.some(([start, bits]) => start.kind() === parsed.kind() && parsed.match(start, bits));
}
