import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { errorBody } from "@matinee/shared/http.ts";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startTestApp, type TestApp } from "./testing/test-app.ts";
import { openTestPage } from "./testing/test-page.ts";

// A busy machine takes long to start a database and a media worker.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let server: TestApp;
let clientDir: string;
beforeAll(async () => {
  clientDir = await mkdtemp(path.join(tmpdir(), "matinee-client-"));
  await mkdir(path.join(clientDir, "assets"));
  await writeFile(path.join(clientDir, "index.html"), "<title>Matinee</title>");
  await writeFile(path.join(clientDir, "icon.svg"), "<svg/>");
  await writeFile(path.join(clientDir, "assets", "main-abc123.js"), "export {};");
  server = await startTestApp({ CLIENT_DIR: clientDir });
});
afterAll(async () => {
  await server.close();
  await rm(clientDir, { recursive: true });
});

test.each(["/healthz", "/readyz"])("%s says ok", async (path) => {
  const response = await server.fetch(path);
  expect(response.status).toBe(200);
  expect(await response.text()).toBe("ok\n");
});

test("/metrics counts sockets, rooms, members and workers", async () => {
  const host = await server.start("Anna");
  const page = await openTestPage(server.socketUrl);
  await page.enter(host.ticket);
  const response = await server.fetch("/metrics");
  expect(response.headers.get("Content-Type")).toContain("text/plain");
  const lines = (await response.text()).split("\n");
  expect(lines).toEqual(
    expect.arrayContaining([
      "matinee_sockets 1",
      "matinee_media_servers 1",
      "matinee_rooms 1",
      "matinee_members 1",
      "matinee_workers 1",
    ]),
  );
  expect(lines.find((line) => line.startsWith("matinee_worker_cpu_seconds "))).toMatch(/ \d/);
  expect(lines.some((line) => line.startsWith("process_cpu_seconds_total "))).toBe(true);
  page.close();
});

test.each(["/", "/j/K7QM-2XPA", "/p/some-party-id", "/?x=1"])(
  "%s is the page, always fresh",
  async (path) => {
    const response = await server.fetch(path);
    expect(response.status).toBe(200);
    expect(response.headers.get("Content-Type")).toContain("text/html");
    expect(response.headers.get("Cache-Control")).toBe("no-cache");
    expect(await response.text()).toContain("<title>Matinee</title>");
  },
);

test("files with a hash in their name are kept for ever, others are asked for again", async () => {
  const hashed = await server.fetch("/assets/main-abc123.js");
  expect(hashed.headers.get("Cache-Control")).toContain("immutable");
  const plain = await server.fetch("/icon.svg");
  expect(plain.status).toBe(200);
  expect(plain.headers.get("Cache-Control")).not.toContain("immutable");
});

test("without a built page the answer is 503, and all else goes on", async () => {
  const unbuilt = await startTestApp({ CLIENT_DIR: path.join(clientDir, "nowhere") });
  const response = await unbuilt.fetch("/j/K7QM-2XPA");
  expect(response.status).toBe(503);
  expect(errorBody.parse(await response.json()).error.code).toBe("unavailable");
  expect((await unbuilt.fetch("/healthz")).status).toBe(200);
  await unbuilt.close();
});

test.each(["/nothing", "/assets/nothing.js", "/j", "/p/a/b", "/../package.json", "/%2e%2e/package.json"])(
  "%s is not found, said in JSON",
  async (path) => {
    const response = await server.fetch(path);
    expect(response.status).toBe(404);
    expect(errorBody.parse(await response.json()).error.code).toBe("not-found");
  },
);

test("whoever goes to an address that is none in a browser gets the page, which says so", async () => {
  const asBrowser = (path: string) =>
    server.fetch(path, { headers: { accept: "text/html,application/xhtml+xml,*/*;q=0.8" } });
  const response = await asBrowser("/libary");
  expect(response.status).toBe(404);
  expect(await response.text()).toContain("<title>Matinee</title>");
  expect((await asBrowser("/api/nothing")).headers.get("Content-Type")).toContain("json");
});

test.each(["/", "/api/nothing", "/icon.svg"])("%s carries the security headers", async (path) => {
  const { headers } = await server.fetch(path);
  const policy = headers.get("Content-Security-Policy") ?? "";
  expect(policy).toContain("default-src 'self'");
  expect(policy).toContain("object-src 'none'");
  expect(policy).toContain("frame-ancestors 'self'");
  expect(policy).not.toMatch(/script-src[^;]*(unsafe-inline|unsafe-eval|\*)/);
  const [, scripts = ""] = /script-src ([^;]*)/.exec(policy) ?? [];
  expect(scripts).toBe("'self' https://www.youtube.com/iframe_api https://www.youtube.com/s/player/");
  expect(policy).toContain("frame-src https://www.youtube-nocookie.com https://www.youtube.com");
  expect(policy).not.toContain("upgrade-insecure-requests");
  expect(headers.get("X-Content-Type-Options")).toBe("nosniff");
  expect(headers.get("Referrer-Policy")).toBe("no-referrer");
  expect(headers.get("X-Powered-By")).toBeNull();
});

test("a WebSocket anywhere but at /ws is not found", async () => {
  const elsewhere = server.socketUrl.replace("/ws", "/other");
  await expect(openTestPage(elsewhere)).rejects.toThrow("closed");
});
