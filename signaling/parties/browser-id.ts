import { randomBytes } from "node:crypto";
import type { Request, Response } from "express";

const name = "matinee_browser";
const yearMs = 365 * 24 * 3_600_000;
const kept = new RegExp(`(?:^|;\\s*)${name}=([A-Za-z0-9_-]{22})(?:;|$)`);

/**
 * By what a browser is known again, so that whoever was banned does not come back by another name. A cookie that no
 * script reads, made with the first party that the browser starts or joins.
 */
export function browserIdOf(request: Request, response: Response): string {
  const known = kept.exec(request.headers.cookie ?? "")?.[1];
  if (known !== undefined) return known;
  const fresh = randomBytes(16).toString("base64url");
  response.cookie(name, fresh, {
    httpOnly: true,
    sameSite: "lax",
    secure: request.secure,
    maxAge: yearMs,
    path: "/api",
  });
  return fresh;
}
