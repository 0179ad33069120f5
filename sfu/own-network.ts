import ipaddr from "ipaddr.js";
import { isPublicAddress } from "./public-address.ts";

/** Names of somebody's own network (RFC 6761, 6762, 8375; ICANN's `internal`; routers' `lan`, which the root does not have). */
const ownNames = /(^|\.)(localhost|local|internal|lan|home\.arpa)$/;

/** A URL's host as names and addresses are compared: without IPv6's brackets and the root's dot. */
export const hostnameOf = (url: URL): string => url.hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "");

/** Whether the server's owner named that host, by name or address, with a port or without (LINK_PRIVATE_HOSTS). */
export function isNamed(url: URL, privateHosts: readonly string[]): boolean {
  const named = privateHosts.map((host) => host.toLowerCase());
  return named.includes(hostnameOf(url)) || named.includes(url.host);
}

/**
 * Whether an address, by itself, leads into the network or the machine of whoever opens it; nobody is asked. The URL parser has
 * written 0x7f.1, 017700000001 and ::ffff:127.0.0.1 one way by then. What a public name leads to is not seen here.
 */
export function isInOwnNetwork(address: string): boolean {
  const url = URL.parse(address);
  if (url === null) return true;
  const hostname = hostnameOf(url);
  if (ipaddr.isValid(hostname)) return !isPublicAddress(hostname);
  return !hostname.includes(".") || ownNames.test(hostname);
}

/** Whether pages may be sent there: not into their own networks, but for the hosts that the server's owner named. */
export function maySendPagesTo(address: string, privateHosts: readonly string[]): boolean {
  if (!isInOwnNetwork(address)) return true;
  const url = URL.parse(address);
  return url !== null && isNamed(url, privateHosts);
}
