import { spawn } from "node:child_process";
import path from "node:path";
import { ensureBuilt, ensureInstalled, node, project, say, withOwnNode } from "./setup.mjs";

await ensureInstalled();
await ensureBuilt();
say("Starting Matinee ...");
const server = spawn(node, [path.join("signaling", "main.ts")], {
  cwd: project,
  stdio: "inherit",
  env: { LOG_LEVEL: "warn", ...process.env, PATH: withOwnNode() },
});
// The server ends by itself on these; this process waits for it so that nothing is cut off.
for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM"]))
  process.on(signal, () => server.kill(signal));
server.on("exit", (code) => process.exit(code ?? 1));
