import { nodeSettings, readSfuConfig } from "./config.ts";
import { createLog } from "./log.ts";
import { startNode } from "./node.ts";
import { serveNode } from "./server.ts";

const config = readSfuConfig(process.env);
const log = createLog("sfu", config.LOG_LEVEL);
const node = await startNode({ ...nodeSettings(config), log });
const server = await serveNode({ node, port: config.SFU_PORT, host: config.SFU_HOST, log });
log.info({ port: server.port, mediaPort: config.MEDIA_PORT, workers: config.workers }, "media server is up");

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await node.close();
  server.close();
  process.exit(0);
}
process.on("SIGTERM", () => void stop());
process.on("SIGINT", () => void stop());
