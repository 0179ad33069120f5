import { Refusal } from "@matinee/shared/errors.ts";
import type { RequestHandler } from "express";
import type { Trusts } from "../trust-proxy.ts";
import { isOwnOrigin } from "../ws/origin.ts";

const reading = new Set(["GET", "HEAD", "OPTIONS"]);

/** Another site's page must not act here in its visitor's name: browsers say which page sends, other programs do not. */
export function onlyOwnPages(trusts: Trusts): RequestHandler {
  return (request, _response, next) => {
    const foreign = request.get("Sec-Fetch-Site") === "cross-site" || !isOwnOrigin(request, trusts);
    if (!reading.has(request.method) && foreign)
      throw new Refusal("forbidden", "This request comes from another site.");
    next();
  };
}
