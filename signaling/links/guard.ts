import { lookup } from "node:dns/promises";
import { isIP } from "node:net";
import { hostnameOf, isNamed } from "@matinee/sfu/own-network.ts";
import { isPublicAddress } from "@matinee/sfu/public-address.ts";
import { LinkRefused } from "./link-refused.ts";

export interface Address {
  readonly address: string;
  readonly family: number;
}

export interface GuardOptions {
  /** Names or addresses, with a port or without, that may be in one's own network (LINK_PRIVATE_HOSTS). */
  readonly privateHosts: readonly string[];
  readonly resolve?: (hostname: string) => Promise<readonly Address[]>;
  readonly isPublic?: (address: string) => boolean;
}

/** Says where a URL may be fetched from: the addresses to connect to, all of them looked at. Throws `LinkRefused`. */
export type Guard = (url: URL) => Promise<readonly Address[]>;

/** Ports of other protocols, to which no browser sends a request either (https://fetch.spec.whatwg.org/#bad-port). */
const badPorts = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697,
  10080,
]);

export function createGuard({
  privateHosts,
  resolve = resolveAll,
  isPublic = isPublicAddress,
}: GuardOptions): Guard {
  return async (url) => {
    if (url.protocol !== "http:" && url.protocol !== "https:") throw new LinkRefused("address");
    if (url.username !== "" || url.password !== "" || url.hostname === "") throw new LinkRefused("address");
    if (!isUsualPort(url.port)) throw new LinkRefused("address");
    // The URL parser has written 0x7f.1, 017700000001 and 2130706433 as 127.0.0.1 by now.
    const hostname = hostnameOf(url);
    const family = isIP(hostname);
    const addresses = family === 0 ? await resolve(hostname) : [{ address: hostname, family }];
    if (addresses.length === 0) throw new LinkRefused("no-host");
    if (!isNamed(url, privateHosts) && !addresses.every(({ address }) => isPublic(address)))
      throw new LinkRefused("private");
    return addresses;
  };
}

function isUsualPort(port: string): boolean {
  const number = Number(port);
  return port === "" || number === 80 || number === 443 || (number >= 1024 && !badPorts.has(number));
}

async function resolveAll(hostname: string): Promise<readonly Address[]> {
  try {
    return await lookup(hostname, { all: true, verbatim: true });
  } catch {
    throw new LinkRefused("no-host");
  }
}
