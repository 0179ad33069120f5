import type { Server } from "node:http";
import type { Server as TlsServer } from "node:https";
import { maxSignalBytes } from "@matinee/shared/protocol/signal.ts";
import { type WebSocket, WebSocketServer } from "ws";
import { type Tracker, trackerPath } from "../tracker/tracker.ts";
import type { Trusts } from "../trust-proxy.ts";
import { type ConnectionServices, openConnection } from "./connection.ts";
import { keepAlive } from "./keep-alive.ts";
import { isOwnOrigin } from "./origin.ts";

const path = "/ws";

export interface SocketServer {
  close(): void;
}

/** Serves the members' WebSockets, those at `/ws` and the tracker's. A page that answers no ping for a round is taken for lost. */
export function serveSockets(
  server: Server | TlsServer,
  services: ConnectionServices,
  tracker: Tracker,
  trusts: Trusts,
): SocketServer {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxSignalBytes });
  const stopPinging = keepAlive(sockets);

  server.on("upgrade", (request, socket, head) => {
    const asked = request.url?.split("?")[0];
    if (asked !== path && asked !== trackerPath) {
      socket.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n");
      return;
    }
    if (!isOwnOrigin(request, trusts)) {
      const { origin, host } = request.headers;
      services.log.warn({ origin, host }, "another site's page was refused; behind a proxy, set TRUST_PROXY");
      socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n");
      return;
    }
    if (asked === trackerPath) {
      void tracker.open(request, socket, head);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit("connection", opened));
  });

  sockets.on("connection", (socket: WebSocket) => {
    const connection = openConnection(
      {
        send: (text) => socket.readyState === socket.OPEN && socket.send(text),
        close: (code, reason) => socket.close(code, reason),
      },
      services,
    );
    socket.on("message", (data, isBinary) => connection.receive(isBinary ? "" : data.toString()));
    socket.on("error", (error) => services.log.debug({ error }, "a socket failed"));
    socket.on("close", () => connection.closed());
  });

  return {
    close() {
      stopPinging();
      tracker.close();
      for (const socket of sockets.clients) socket.close(1012, "restart"); // service restart
      sockets.close();
    },
  };
}
