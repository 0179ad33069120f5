import { Refusal, type RefusalCode } from "@matinee/shared/errors.ts";
import type { ErrorRequestHandler, RequestHandler } from "express";
import type { Logger } from "pino";
import { isDatabaseAway } from "./db/database-away.ts";

const statusOf: { readonly [C in RefusalCode]: number } = {
  "bad-request": 400,
  "too-large": 413,
  "rate-limited": 429,
  "slow-mode": 429,
  unauthorized: 401,
  forbidden: 403,
  "not-found": 404,
  expired: 410,
  "room-full": 409,
  locked: 403,
  waiting: 403,
  "turned-away": 403,
  kicked: 403,
  banned: 403,
  "password-needed": 401,
  "password-wrong": 401,
  "no-film": 409,
  "wrong-version": 426,
  unsupported: 501,
  "taken-over": 409,
  conflict: 409,
  taken: 409,
  "in-progress": 409,
  "used-up": 410,
  "last-owner": 409,
  blocked: 403,
  "credentials-wrong": 401,
  unverified: 403,
  "token-wrong": 400,
  unavailable: 503,
  timeout: 504,
  closed: 503,
  internal: 500,
};

const databaseRetryMs = 2000;

export const noSuchRoute: RequestHandler = () => {
  throw new Refusal("not-found", "There is nothing here.");
};

/** Every error of the API as `{ error: { code, message } }`. What is not a refusal is our bug, and is logged. */
export function errorResponder(log: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) {
      next(error);
      return;
    }
    const refusal = asRefusal(error);
    // As it is written in the code: what was asked for may hold an invite code.
    const route: unknown = request.route?.path;
    if (refusal.code === "internal") {
      const requestId: unknown = response.locals["requestId"];
      log.error({ error, requestId, method: request.method, route }, "a request failed");
    }
    if (refusal.retryAfterMs !== undefined) {
      response.set("Retry-After", String(Math.ceil(refusal.retryAfterMs / 1000)));
    }
    response.status(statusOf[refusal.code]).json({ error: refusal.toBody() });
  };
}

function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (isDatabaseAway(error))
    return new Refusal("unavailable", "The database cannot be reached just now.", databaseRetryMs);
  // Express's body parser marks what the sender did wrong with a status of its own.
  const status = typeof error === "object" && error !== null && "status" in error ? error.status : undefined;
  if (status === 413) return new Refusal("too-large", "The request is too large.");
  if (typeof status === "number" && status >= 400 && status < 500) {
    return new Refusal("bad-request", "The request was not understood.");
  }
  return new Refusal("internal", "Something broke on our side.");
}
