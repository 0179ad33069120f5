import { randomUUID } from "node:crypto";
import type { RequestHandler } from "express";
import type { Logger } from "pino";

/** `route` as it is written in the code, "none" when nothing is there. */
export type OnRequest = (method: string, route: string, status: number, seconds: number) => void;

/**
 * Gives each request an id, which the answer has as `X-Request-Id`, and logs and counts how it went: by the route as it
 * is written in the code, since what was asked for may hold a code or a token.
 */
export function requestLog(log: Logger, onRequest: OnRequest): RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now();
    const requestId = randomUUID();
    response.set("X-Request-Id", requestId);
    response.locals["requestId"] = requestId;
    response.once("close", () => {
      const path: unknown = request.route?.path;
      const route = typeof path === "string" ? path : "none";
      const ms = performance.now() - startedAt;
      onRequest(request.method, route, response.statusCode, ms / 1000);
      log.debug({ requestId, method: request.method, route, status: response.statusCode, ms }, "a request");
    });
    next();
  };
}
