import type { AddressInfo } from "node:net";
import express, { type Express, type Request, type Response } from "express";

/** How a service that stands in for one on the web behaves; `dead` ends connections, `broken` answers with its 5xx. */
export type Mood = "well" | "bad-key" | "limit" | "not-found" | "malformed" | "slow" | "dead" | "broken";

export interface StandIn {
  readonly url: string;
  /** What it was asked, the oldest first. */
  readonly requests: { readonly path: string; readonly headers: Request["headers"] }[];
  /** From the next request on. */
  setMood(mood: Mood): void;
  /** So many requests get that mood, and then it is well again. */
  setMoodFor(mood: Mood, requests: number): void;
  close(): Promise<void>;
}

/** How the service words each of its errors. */
export type Refuse = (
  mood: Exclude<Mood, "well" | "slow" | "dead">,
  response: Response,
  request: Request,
) => void;

/** Starts a service; `routes` are what it does while it is well. A slow one answers when nobody waits any more. */
export async function startStandIn(routes: (app: Express) => void, refuse: Refuse): Promise<StandIn> {
  let mood: Mood = "well";
  let left = Number.POSITIVE_INFINITY;
  const requests: { path: string; headers: Request["headers"] }[] = [];
  const app = express();
  app.use((request, response, next) => {
    requests.push({ path: request.originalUrl, headers: request.headers });
    const now = left > 0 ? mood : "well";
    left -= 1;
    if (now === "dead") request.socket.destroy();
    else if (now === "slow") request.socket.setTimeout(30_000);
    else if (now !== "well") refuse(now, response, request);
    else next();
  });
  routes(app);
  const server = app.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // a TCP server's address is never a string
    requests,
    setMood(next) {
      mood = next;
      left = Number.POSITIVE_INFINITY;
    },
    setMoodFor(next, count) {
      mood = next;
      left = count;
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
