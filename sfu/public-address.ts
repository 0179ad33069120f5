import ipaddr from "ipaddr.js";

type Range = [ipaddr.IPv4 | ipaddr.IPv6, number];

/** Of IPv6 only this is given out. */
const [givenOut, givenOutBits] = ipaddr.IPv6.parseCIDR("2000::/3");

/** Not told apart by the library: they lead back into networks of somebody's own, or stand for an IPv4 address. */
const further: Range[] = [
  "198.18.0.0/15", // benchmarks (RFC 2544)
  "192.88.99.0/24", // 6to4 relays (RFC 7526)
  "2001::/23", // protocol assignments: Teredo, ORCHID, benchmarks (RFC 2928)
  "2002::/16", // 6to4 (RFC 3056)
  "3fff::/20", // documentation (RFC 9637)
].map((range) => ipaddr.parseCIDR(range));

/** Whether an IP address is one of the public internet's: nobody's own network, machine or group of machines. */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== "unicast") return false;
  if (parsed instanceof ipaddr.IPv6 && !parsed.match(givenOut, givenOutBits)) return false;
  return !further.some(([start, bits]) => start.kind() === parsed.kind() && parsed.match(start, bits));
}
