import type { WebSocket, WebSocketServer } from "ws";

const pingMs = 10_000;

/** Pings whoever is connected, and cuts off who answered no ping for a round. Returns what ends that. */
export function keepAlive(server: WebSocketServer): () => void {
  const answered = new WeakSet<WebSocket>();
  server.on("connection", (socket: WebSocket) => {
    answered.add(socket);
    socket.on("pong", () => answered.add(socket));
  });
  const pinging = setInterval(() => {
    for (const socket of server.clients) {
      if (!answered.has(socket)) {
        socket.terminate();
        continue;
      }
      answered.delete(socket);
      socket.ping();
    }
  }, pingMs);
  return () => clearInterval(pinging);
}
