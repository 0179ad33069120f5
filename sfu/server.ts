import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { maxLinkBytes } from "@matinee/shared/protocol/link.ts";
import type { Logger } from "pino";
import { type WebSocket, WebSocketServer } from "ws";
import { createNodeMetrics } from "./metrics.ts";
import type { SfuNode } from "./node.ts";

export interface NodeServerOptions {
  readonly node: SfuNode;
  readonly port: number;
  readonly host: string;
  readonly log: Logger;
}

export interface NodeServer {
  readonly port: number;
  close(): void;
}

const pingMs = 2000;

/** Serves a media server's links, `/healthz`, `/readyz` and `/metrics`. Rejects when the port cannot be had. */
export async function serveNode({ node, port, host, log }: NodeServerOptions): Promise<NodeServer> {
  const metrics = createNodeMetrics(node.stats);
  async function answer(url: string | undefined): Promise<{ status: number; type: string; text: string }> {
    const plain = (status: number, text: string) => ({ status, type: "text/plain", text });
    if (url === "/healthz") return plain(200, "ok\n");
    if (url === "/metrics") return { status: 200, type: metrics.contentType, text: await metrics.metrics() };
    if (url !== "/readyz") return plain(404, "not found\n");
    return (await node.stats()).workers > 0 ? plain(200, "ok\n") : plain(503, "no media worker\n");
  }

  const server = createServer((request, response) => {
    answer(request.url)
      .then(({ status, type, text }) => response.writeHead(status, { "content-type": type }).end(text))
      .catch((error: unknown) => {
        log.warn({ error }, "a request failed"); // a worker that dies while it is asked, for one
        response.writeHead(503).end();
      });
  });

  const sockets = new WebSocketServer({ server, maxPayload: maxLinkBytes });
  const answered = new WeakSet<WebSocket>();
  sockets.on("error", () => undefined); // the server's own errors, handled where it listens
  sockets.on("connection", (socket) => {
    const link = node.acceptLink(
      (text) => socket.send(text),
      () => socket.close(),
    );
    answered.add(socket);
    socket.on("pong", () => answered.add(socket));
    socket.on("message", (data) => link.receive(data.toString()));
    socket.on("close", () => link.closed());
    socket.on("error", (error) => log.warn({ error }, "a link failed"));
  });
  // The other end of a connection that was cut somewhere on the way would stay a link, and get every save.
  const pinging = setInterval(() => {
    for (const socket of sockets.clients) {
      if (answered.delete(socket)) socket.ping();
      else socket.terminate();
    }
  }, pingMs);

  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port, // a TCP server's address is never a string
    close() {
      clearInterval(pinging);
      for (const socket of sockets.clients) socket.close(1001);
      server.close();
    },
  };
}
