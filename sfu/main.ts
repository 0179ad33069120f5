import { createServer } from "node:http";
import { maxLinkBytes } from "@matinee/shared/protocol/link.ts";
import { pino } from "pino";
import { WebSocketServer } from "ws";
import { readSfuConfig } from "./config.ts";
import { startNode } from "./node.ts";

const config = readSfuConfig(process.env);
const log = pino({ level: config.LOG_LEVEL, name: "sfu" });
const node = await startNode({
  workers: config.workers,
  mediaPort: config.MEDIA_PORT,
  announcedAddress: config.ANNOUNCED_ADDRESS,
  secret: config.SFU_SECRET,
  maxMembers: config.MAX_MEMBERS,
  memberGraceMs: config.MEMBER_GRACE_MS,
  log,
});

const server = createServer((request, response) => {
  const ok = request.url === "/healthz" || request.url === "/readyz";
  response.writeHead(ok ? 200 : 404, { "content-type": "text/plain" }).end(ok ? "ok\n" : "not found\n");
});
const sockets = new WebSocketServer({ server, maxPayload: maxLinkBytes });
sockets.on("connection", (socket) => {
  const link = node.acceptLink(
    (text) => socket.send(text),
    () => socket.close(),
  );
  socket.on("message", (data) => link.receive(data.toString()));
  socket.on("close", () => link.closed());
  socket.on("error", (error) => log.warn({ error: error.message }, "link failed"));
});
server.listen(config.SFU_PORT, config.SFU_HOST, () => {
  log.info(
    { port: config.SFU_PORT, mediaPort: config.MEDIA_PORT, workers: config.workers },
    "media server is up",
  );
});

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await node.close();
  for (const socket of sockets.clients) socket.close(1001);
  server.close();
  process.exit(0);
}
process.on("SIGTERM", () => void stop());
process.on("SIGINT", () => void stop());
