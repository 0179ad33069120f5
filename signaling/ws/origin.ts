import type { IncomingMessage } from "node:http";
import type { Trusts } from "../trust-proxy.ts";

/**
 * Whether the page that opens this WebSocket came from this server: another site's page must not use it from
 * its visitors' browsers. What is no browser sends no Origin.
 */
export function isOwnOrigin(request: IncomingMessage, trusts: Trusts): boolean {
  const { origin } = request.headers;
  if (origin === undefined) return true;
  const page = URL.parse(origin);
  // Compared as the page's own scheme has it, so that a default port is none.
  const own = page && URL.parse(`${page.protocol}//${hostOf(request, trusts) ?? ""}`);
  return page !== null && own !== null && page.host !== "" && page.host === own.host;
}

function hostOf(request: IncomingMessage, trusts: Trusts): string | undefined {
  const forwarded = request.headers["x-forwarded-host"];
  const first = (Array.isArray(forwarded) ? forwarded[0] : forwarded)?.split(",")[0]?.trim();
  return first !== undefined && trusts(request.socket.remoteAddress ?? "") ? first : request.headers.host;
}
