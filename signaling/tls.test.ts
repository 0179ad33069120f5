import { execFile } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { get } from "node:https";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WebSocket } from "ws";
import { startTestApp, type TestApp } from "./testing/test-app.ts";

let folder: string;
let ca: Buffer;
let app: TestApp;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "matinee-tls-"));
  const [certificate, key] = [path.join(folder, "cert.pem"), path.join(folder, "key.pem")];
  const words =
    "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost";
  const names = ["-addext", "subjectAltName=DNS:localhost", "-out", certificate, "-keyout", key];
  await promisify(execFile)("openssl", [...words.split(" "), ...names]);
  ca = await readFile(certificate);
  app = await startTestApp({ TLS_CERT: certificate, TLS_KEY: key });
});
afterAll(async () => {
  await app?.close();
  await rm(folder, { recursive: true, force: true });
});

test("with TLS_CERT and TLS_KEY the API is served over TLS", async () => {
  const request = get({ host: "localhost", port: app.app.port, path: "/readyz", ca, family: 4 });
  const [response] = await once(request, "response");
  expect(response.statusCode).toBe(200);
  expect(response.socket.authorized).toBe(true);
  response.resume();
});

test("and so is the WebSocket, up to its welcome", async () => {
  const socket = new WebSocket(`wss://localhost:${app.app.port}/ws`, { ca, family: 4 });
  const [message] = await once(socket, "message");
  expect(JSON.parse(String(message))).toMatchObject({ kind: "notification", topic: "welcome" });
  socket.close();
});
