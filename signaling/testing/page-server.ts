import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import { Registry } from "prom-client";
import { createHttpApp } from "../http-app.ts";
import { createTickets } from "../parties/ticket.ts";
import type { OpenSwarm } from "../rooms/room-access.ts";
import { createTracker } from "../tracker/tracker.ts";

/** The server's pages with their policy, and its tracker, without a room behind them. */
export interface PageServer {
  readonly port: number;
  ticket(partyId: string, memberId: string): Promise<string>;
  close(): Promise<void>;
}

/** Serves the files of `clientDir` as the server does; `open` says what there is in which room. */
export async function startPageServer(
  clientDir: string,
  open: ReadonlyMap<string, OpenSwarm>,
): Promise<PageServer> {
  const log = pino({ level: "silent" });
  const tickets = createTickets("the secret of these tests");
  const swarms = async (roomIds: readonly string[]) =>
    new Map([...open].filter(([roomId]) => roomIds.includes(roomId)));
  const tracker = createTracker({ rooms: { swarms }, tickets, log });
  const app = createHttpApp({
    api: [],
    onRequest: () => undefined,
    metrics: new Registry(),
    isReady: async () => true,
    clientDir,
    trustProxy: undefined,
    youtubeApiUrl: "https://www.youtube.com/iframe_api",
    log,
  });
  const server = createServer(app);
  server.on("upgrade", (request, socket, head) => void tracker.open(request, socket, head));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    // A TCP server's address is never a string.
    port: (server.address() as AddressInfo).port,
    ticket: (partyId, memberId) => tickets.issue({ partyId, memberId, name: memberId, role: "guest" }),
    async close() {
      tracker.close();
      server.close();
      server.closeAllConnections();
    },
  };
}
