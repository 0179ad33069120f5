import preact from "@preact/preset-vite";
import { defineConfig } from "vite";

const server = process.env["MATINEE_SERVER"] ?? "http://localhost:8080";

export default defineConfig({
  plugins: [preact()],
  // simple-peer's streams ask for Node's module; this one of theirs is the same without Node.
  resolve: { alias: [{ find: /^events$/, replacement: "bare-events" }] },
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
