import { readFileSync } from "node:fs";
import path from "node:path";
import preact from "@preact/preset-vite";
import { defineConfig, type Plugin } from "vite";

const here = (file: string) => path.join(import.meta.dirname, file);
const server = process.env["MATINEE_SERVER"] ?? "http://localhost:8080";

export default defineConfig({
  plugins: [preact(), serviceWorker()],
  // WebTorrent and simple-peer are written for Node and bundlers that pretend to be it; these are all they need in a page.
  define: { "process.browser": "true", global: "globalThis" },
  resolve: {
    alias: [
      { find: /^events$/, replacement: "events-alias" },
      { find: /^path$/, replacement: here("media/original/path.ts") },
      { find: /^torrent-piece$/, replacement: here("media/original/torrent-piece.ts") },
      { find: /^speed-limiter$/, replacement: here("media/original/throttle.ts") },
      { find: /^pump$/, replacement: here("media/original/no-pump.ts") },
      { find: /^torrent-discovery$/, replacement: here("media/original/no-discovery.ts") },
    ],
  },
  build: { target: "es2022", sourcemap: true, assetsInlineLimit: 2048 },
  server: {
    port: 5173,
    // No `changeOrigin` for the WebSocket: signaling compares its Origin with its Host, and both are this server's.
    proxy: {
      "/api": server,
      "/ws": { target: server, ws: true },
      "/tracker": { target: server, ws: true },
      "/healthz": server,
    },
  },
});

/** WebTorrent's service worker, as it comes: under one address, since a browser knows it by that. */
function serviceWorker(): Plugin {
  const fileName = "film-worker.js";
  const source = () => readFileSync(here("../node_modules/webtorrent/dist/sw.min.js"));
  return {
    name: "film-worker",
    generateBundle() {
      this.emitFile({ type: "asset", fileName, source: source() });
    },
    configureServer: ({ middlewares }) =>
      void middlewares.use(
        `/${fileName}`,
        (_request, response) => void response.setHeader("Content-Type", "text/javascript").end(source()),
      ),
  };
}
