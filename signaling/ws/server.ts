import type { Server } from "node:http";
import type { Server as TlsServer } from "node:https";
import { maxSignalBytes } from "@matinee/shared/protocol/signal.ts";
import { type WebSocket, WebSocketServer } from "ws";
import type { Trusts } from "../trust-proxy.ts";
import { type ConnectionServices, openConnection } from "./connection.ts";
import { isOwnOrigin } from "./origin.ts";

const pingMs = 10_000;
const path = "/ws";

export interface SocketServer {
  close(): void;
}

/** Serves the members' WebSockets at `/ws`. A page that answers no ping for a round is taken for lost. */
export function serveSockets(
  server: Server | TlsServer,
  services: ConnectionServices,
  trusts: Trusts,
): SocketServer {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxSignalBytes });
  const answered = new WeakSet<WebSocket>();

  server.on("upgrade", (request, socket, head) => {
    if (request.url?.split("?")[0] !== path) {
      socket.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n");
      return;
    }
    if (!isOwnOrigin(request, trusts)) {
      const { origin, host } = request.headers;
      services.log.warn({ origin, host }, "another site's page was refused; behind a proxy, set TRUST_PROXY");
      socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n");
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
    answered.add(socket);
    socket.on("pong", () => answered.add(socket));
    socket.on("message", (data, isBinary) => connection.receive(isBinary ? "" : data.toString()));
    socket.on("error", (error) => services.log.debug({ error }, "a socket failed"));
    socket.on("close", () => connection.closed());
  });

  const pinging = setInterval(() => {
    for (const socket of sockets.clients) {
      if (!answered.has(socket)) {
        socket.terminate();
        continue;
      }
      answered.delete(socket);
      socket.ping();
    }
  }, pingMs);

  return {
    close() {
      clearInterval(pinging);
      for (const socket of sockets.clients) socket.close(1012, "restart"); // service restart
      sockets.close();
    },
  };
}
