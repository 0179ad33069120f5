import path from "node:path";
import { Refusal } from "@matinee/shared/errors.ts";
import compression from "compression";
import express, { type Express, type RequestHandler } from "express";
import helmet from "helmet";
import type { Logger } from "pino";
import type { Registry } from "prom-client";
import { onlyOwnPages } from "./api/own-origin.ts";
import { errorResponder, noSuchRoute } from "./http-errors.ts";
import { type OnRequest, requestLog } from "./request-log.ts";
import { compileTrust, trustProxy } from "./trust-proxy.ts";

export interface HttpAppOptions {
  /** What is below `/api`. */
  readonly api: readonly RequestHandler[];
  readonly onRequest: OnRequest;
  readonly metrics: Registry;
  readonly isReady: () => Promise<boolean>;
  readonly clientDir: string;
  readonly trustProxy: string | undefined;
  /** YouTube's script may run in the page, from there. */
  readonly youtubeApiUrl: string;
  readonly log: Logger;
}

const pages = [
  "/",
  "/j/:code",
  "/p/:id",
  "/sign-in",
  "/sign-up",
  "/verify-email",
  "/forgot-password",
  "/reset-password",
  "/account",
  "/groups",
  "/g/:id",
  "/g/:id/rooms/:partyId",
  "/parties/:id",
  "/library",
  "/films/:id",
  "/i/:code",
  "/admin",
];

/** The Express application: API, health, metrics and the page itself. */
export function createHttpApp(options: HttpAppOptions): Express {
  const app = express();
  app.set("trust proxy", trustProxy(options.trustProxy));
  app.disable("x-powered-by");
  app.use(
    helmet({
      contentSecurityPolicy: {
        directives: {
          "default-src": ["'self'"],
          // Films from the web come from wherever people link them; HLS is fetched by the page.
          "connect-src": ["'self'", "ws:", "wss:", "http:", "https:"],
          "img-src": ["'self'", "data:", "blob:"],
          "media-src": ["'self'", "blob:", "http:", "https:"],
          "worker-src": ["'self'", "blob:"],
          // The one program of somebody else's, and what it loads: only when a film from there is on.
          "script-src": ["'self'", options.youtubeApiUrl, new URL("/s/player/", options.youtubeApiUrl).href],
          "frame-src": ["https://www.youtube-nocookie.com", "https://www.youtube.com"],
          "style-src": ["'self'", "'unsafe-inline'"],
          // A party in the local network may well be on plain HTTP; its page says what that costs.
          "upgrade-insecure-requests": null,
        },
      },
      // Browsers ignore these on plain HTTP and complain about them in the console.
      crossOriginOpenerPolicy: false,
      originAgentCluster: false,
    }),
  );
  app.use(requestLog(options.log, options.onRequest));
  app.use(compression());

  app.get("/healthz", (_request, response) => void response.type("text/plain").send("ok\n"));
  app.get("/readyz", async (_request, response) => {
    const ready = await options.isReady();
    response
      .status(ready ? 200 : 503)
      .type("text/plain")
      .send(ready ? "ok\n" : "not ready\n");
  });
  app.get("/metrics", async (_request, response) => {
    response.type(options.metrics.contentType).send(await options.metrics.metrics());
  });

  app.use("/api", onlyOwnPages(compileTrust(options.trustProxy)), ...options.api, noSuchRoute);

  // Names in /assets carry a hash of what is in them.
  app.use(
    "/assets",
    express.static(path.join(options.clientDir, "assets"), { immutable: true, maxAge: "1y" }),
  );
  app.use(express.static(options.clientDir, { index: false }));
  const sendPage: RequestHandler = (_request, response, next) => {
    response.set("Cache-Control", "no-cache");
    response.sendFile(
      "index.html",
      { root: options.clientDir },
      (error: NodeJS.ErrnoException | undefined) => {
        if (error === undefined || response.headersSent || error.code === "ECONNABORTED") return;
        if (error.code !== "ENOENT") {
          next(error);
          return;
        }
        options.log.error(
          { clientDir: options.clientDir },
          "there is no page: run `npm run build`, or set CLIENT_DIR",
        );
        next(new Refusal("unavailable", "The page is not there yet."));
      },
    );
  };
  app.get(pages, sendPage);
  // Whoever mistypes an address in the browser is told so by the page, programs by what the next one answers.
  app.get("/{*path}", (request, response, next) => {
    if (request.accepts(["json", "html"]) !== "html") return next();
    response.status(404);
    return sendPage(request, response, next);
  });
  app.use(noSuchRoute);
  app.use(errorResponder(options.log));
  return app;
}
