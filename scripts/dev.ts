import { spawn } from "node:child_process";

// The server starts anew on a change; the page is served by Vite, which reloads what changed.
const server = spawn(process.execPath, ["--watch", "signaling/main.ts"], { stdio: "inherit" });
const page = spawn(process.execPath, ["node_modules/vite/bin/vite.js", "client"], { stdio: "inherit" });

function stop(): void {
  server.kill();
  page.kill();
}
process.on("SIGINT", stop);
process.on("SIGTERM", stop);
server.on("exit", stop);
page.on("exit", stop);
