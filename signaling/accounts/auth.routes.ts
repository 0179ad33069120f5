import { Refusal, type RefusalCode } from "@matinee/shared/errors.ts";
import { type Request, type Response, Router } from "express";
import { limitKeyOf } from "../client-address.ts";
import type { Limit } from "../limits.ts";
import type { Auths } from "./auths.ts";

export interface AuthLimits {
  /** Wrong passwords and tokens, by account and by address. */
  readonly account: Limit;
  readonly address: Limit;
  /** Accounts made, by address. */
  readonly signUps: Limit;
  /** Mails asked for, by address to be written to. */
  readonly mails: Limit;
}

/** Ours for better-auth's codes; the others go by the status. */
const codes: Readonly<Record<string, RefusalCode>> = {
  INVALID_EMAIL_OR_PASSWORD: "credentials-wrong",
  INVALID_PASSWORD: "credentials-wrong",
  AUTHENTICATION_FAILED: "credentials-wrong",
  PASSKEY_NOT_FOUND: "credentials-wrong",
  USER_ALREADY_EXISTS: "taken",
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: "taken",
  EMAIL_NOT_VERIFIED: "unverified",
  INVALID_TOKEN: "token-wrong",
  TOKEN_EXPIRED: "token-wrong",
  INVALID_USER: "token-wrong",
  USER_NOT_FOUND: "token-wrong",
  BLOCKED: "blocked",
};
const byStatus: Readonly<Record<number, RefusalCode>> = {
  401: "unauthorized",
  403: "forbidden",
  404: "not-found",
  409: "conflict",
  429: "rate-limited",
};

/** Where a password or a token is tried. */
const tries = new Set([
  "/sign-in/email",
  "/passkey/verify-authentication",
  "/verify-password",
  "/change-password",
  "/reset-password",
  "/verify-email",
]);
const mails = new Set(["/request-password-reset", "/send-verification-email", "/change-email"]);
/** Deleting an account is ours, since groups must not lose their owner. */
const closed = new Set(["/delete-user", "/delete-user/callback", "/update-user"]);

/** better-auth below `/api/auth`, behind our limits, its errors in the words of our API. */
export function authRoutes(auths: Auths, limits: AuthLimits): Router {
  async function limited(request: Request, path: string): Promise<() => Promise<void>> {
    const address = limitKeyOf(request.ip);
    const email: unknown = request.body?.email ?? request.body?.newEmail;
    const account = typeof email === "string" ? email.trim().toLowerCase().slice(0, 320) : undefined;
    if (path === "/sign-up/email") await limits.signUps.take(address);
    if (mails.has(path)) await limits.mails.take(account ?? address);
    if (!tries.has(path)) return async () => undefined;
    // Counted before looking, so that many tries at once do not slip through, and taken back unless it was wrong.
    await limits.address.take(address);
    if (account !== undefined) await limits.account.take(account);
    return async () => {
      await limits.address.giveBack(address);
      if (account !== undefined) await limits.account.giveBack(account);
    };
  }

  return Router().use("/auth", async (request, response) => {
    if (closed.has(request.path)) throw new Refusal("not-found", "There is nothing here.");
    if (request.originalUrl.includes("%00") || !isStorable(request.body))
      throw new Refusal("bad-request", "There is something in it that cannot be kept.");
    checkWaysBack(request.query, request.body);
    const giveBack = await limited(request, request.path);
    const answer = await auths.of(request).handler(asFetch(request, auths.originOf(request)));
    if (answer.ok || answer.status === 302) await giveBack();
    await pass(answer, response);
  });
}

/** Deeper than any answer of a passkey. */
const mostLevels = 20;

/** better-auth hands everything on as it came: what has a NUL breaks the database, what is nested without end the stack. */
function isStorable(value: unknown, level = 0): boolean {
  if (typeof value === "string") return !value.includes("\0");
  if (typeof value !== "object" || value === null) return true;
  if (level === mostLevels) return false;
  return Object.entries(value).every(([name, field]) => isStorable(name) && isStorable(field, level + 1));
}

/** better-auth checks whose they are, but breaks on what is no address at all. */
function checkWaysBack(...parts: readonly unknown[]): void {
  for (const part of parts)
    for (const [name, value] of Object.entries(part ?? {}))
      if (/URL$|^redirectTo$/.test(name) && !isAddress(value))
        throw new Refusal("bad-request", `${name}: not an address`);
}

/** A path of this server or a whole address, as it is sent: without spaces, and what is not ASCII written otherwise. */
function isAddress(value: unknown): boolean {
  if (typeof value !== "string" || !/^[\x21-\x7e]*$/.test(value)) return false;
  return value.startsWith("/") || URL.canParse(value);
}

function asFetch(request: Request, origin: string): globalThis.Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    if (typeof value === "string" && !name.startsWith("x-forwarded")) headers.set(name, value);
  headers.delete("content-length");
  headers.set("x-matinee-address", request.ip ?? "");
  const body = request.method === "GET" ? null : JSON.stringify(request.body ?? {});
  if (body !== null) headers.set("content-type", "application/json");
  return new globalThis.Request(new URL(request.originalUrl, origin), {
    method: request.method,
    headers,
    body,
  });
}

async function pass(answer: globalThis.Response, response: Response): Promise<void> {
  for (const cookie of answer.headers.getSetCookie()) response.append("Set-Cookie", cookie);
  const location = answer.headers.get("location");
  // Some answers carry one beside their JSON.
  if (location !== null && answer.status >= 300 && answer.status < 400) {
    response.redirect(answer.status, location);
    return;
  }
  const text = await answer.text();
  if (answer.ok) {
    response
      .status(answer.status)
      .type("application/json")
      .send(text === "" ? "{}" : text);
    return;
  }
  throw refusalOf(answer.status, text);
}

function refusalOf(status: number, text: string): Refusal {
  const { code, message } = readError(text);
  const ours = codes[code] ?? byStatus[status] ?? (status >= 500 ? "internal" : "bad-request");
  return new Refusal(ours, message);
}

function readError(text: string): { code: string; message: string } {
  try {
    const { code, message } = JSON.parse(text) as { code?: unknown; message?: unknown }; // checked right below
    return {
      code: typeof code === "string" ? code : "",
      message: typeof message === "string" ? message : "That did not work.",
    };
  } catch {
    return { code: "", message: "That did not work." };
  }
}
