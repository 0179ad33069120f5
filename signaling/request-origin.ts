import { Refusal } from "@matinee/shared/errors.ts";
import type { Request } from "express";

const schemes = new Set(["http:", "https:"]);

/** Under which origin this server was asked. Refuses with `bad-request` what its headers make no address of. */
export function requestOrigin(request: Request): string {
  const url = URL.parse(`${request.protocol}://${request.host ?? ""}`);
  if (url === null || !schemes.has(url.protocol))
    throw new Refusal("bad-request", "The Host header is not a host, or the proxy's scheme not one.");
  return url.origin;
}
