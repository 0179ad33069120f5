import { createLog } from "@matinee/sfu/log.ts";
import { startApp } from "./app.ts";
import { readConfig } from "./config.ts";

const config = readConfig(process.env);
const log = createLog("signaling", config.LOG_LEVEL);
const app = await startApp(config, log, process.env);
const scheme = config.TLS_CERT === undefined ? "http" : "https";
log.info({ port: app.port, sfu: config.SFU_MODE }, "signaling is up");
process.stdout.write(`\n  Matinee is on at ${scheme}://localhost:${app.port}\n\n`);

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await app.close();
  process.exit(0);
}
process.on("SIGTERM", () => void stop());
process.on("SIGINT", () => void stop());
