import type { QueuedFilm } from "./linked-film.ts";

/** Names of somebody's own network (RFC 6761, 6762, 8375; ICANN's `internal`; routers' `lan`, which the root does not have). */
const ownNames = /(^|\.)(localhost|local|internal|lan|home\.arpa)$/;

type Range = readonly [address: readonly number[], bits: number];
/** IPv4 that is not the public internet's (IANA's special-purpose registry), multicast and reserved included. */
const ownV4: readonly Range[] = [
  [[0], 8],
  [[10], 8],
  [[100, 64], 10],
  [[127], 8],
  [[169, 254], 16],
  [[172, 16], 12],
  [[192, 0, 0], 24],
  [[192, 0, 2], 24],
  [[192, 88, 99], 24],
  [[192, 168], 16],
  [[198, 18], 15],
  [[198, 51, 100], 24],
  [[203, 0, 113], 24],
  [[224], 3],
];
/** Of IPv6 only 2000::/3 is given out, and these of it are not: protocols, documentation, 6to4. */
const givenOutV6: Range = [[0x2000], 3];
const ownV6: readonly Range[] = [
  [[0x2001, 0], 23],
  [[0x2001, 0xdb8], 32],
  [[0x2002], 16],
  [[0x3fff], 20],
];

/**
 * Whether an address, by itself, leads into the network or the machine of whoever opens it; nobody is asked. The URL parser has
 * written 0x7f.1, 017700000001 and ::ffff:127.0.0.1 one way by then. What a public name leads to is not seen here.
 */
export function isInOwnNetwork(address: string): boolean {
  const hostname = hostOf(address)?.hostname;
  if (hostname === undefined) return true;
  if (hostname.includes(":")) {
    const groups = groupsOf(hostname);
    return !isIn(groups, givenOutV6, 16) || ownV6.some((range) => isIn(groups, range, 16));
  }
  if (/^\d+(\.\d+){3}$/.test(hostname)) {
    const bytes = hostname.split(".").map(Number);
    return ownV4.some((range) => isIn(bytes, range, 8));
  }
  return !hostname.includes(".") || ownNames.test(hostname);
}

/**
 * Whether pages may be sent there: not into their own networks, but for the hosts that the server's owner named, by name or
 * address, with a port or without (LINK_PRIVATE_HOSTS).
 */
export function maySendPagesTo(address: string, privateHosts: readonly string[]): boolean {
  if (!isInOwnNetwork(address)) return true;
  const host = hostOf(address);
  const named = privateHosts.map((each) => each.toLowerCase());
  return host !== undefined && (named.includes(host.hostname) || named.includes(host.host));
}

/** The address that pages fetch of a film by themselves; undefined: they ask elsewhere first, where it is looked at (RM38). */
export function fetchedAddress(film: QueuedFilm): string | undefined {
  return "source" in film && "url" in film.source ? film.source.url : undefined;
}

function hostOf(address: string): { readonly hostname: string; readonly host: string } | undefined {
  const url = URL.parse(address);
  if (url === null) return undefined;
  return { hostname: url.hostname.replace(/^\[|\]$/g, "").replace(/\.$/, ""), host: url.host };
}

function isIn(parts: readonly number[], [start, bits]: Range, bitsPerPart: number): boolean {
  return parts.every((part, index) => {
    const left = bitsPerPart - Math.min(bitsPerPart, Math.max(0, bits - index * bitsPerPart));
    return part >> left === (start[index] ?? 0) >> left;
  });
}

/** The eight numbers of an IPv6 address as the URL parser writes it. */
function groupsOf(hostname: string): number[] {
  const [before = "", after] = hostname.split("::");
  const read = (text = "") =>
    text.split(":").flatMap((group) => (group === "" ? [] : [Number.parseInt(group, 16)]));
  const [head, tail] = [read(before), read(after)];
  return [...head, ...Array<number>(8 - head.length - tail.length).fill(0), ...tail];
}
