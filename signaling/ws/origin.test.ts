import type { IncomingMessage } from "node:http";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import { startTestApp, type TestApp } from "../testing/test-app.ts";
import { compileTrust } from "../trust-proxy.ts";
import { isOwnOrigin } from "./origin.ts";

// A busy machine takes long to start a database and a media worker.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

function allowed(headers: IncomingMessage["headers"], trust?: string): boolean {
  // The two fields that are read.
  const request = { headers, socket: { remoteAddress: "127.0.0.1" } } as IncomingMessage;
  return isOwnOrigin(request, compileTrust(trust));
}

describe("HS16 the origin of a page", () => {
  test.each([
    [{ host: "a.example" }],
    [{ host: "a.example", origin: "https://a.example" }],
    [{ host: "a.example:443", origin: "https://a.example" }],
    [{ host: "A.example", origin: "http://a.example" }],
    [{ host: "a.example:8080", origin: "http://a.example:8080" }],
    [{ host: "[::1]:8080", origin: "http://[::1]:8080" }],
  ])("%j is this server", (headers) => {
    expect(allowed(headers)).toBe(true);
  });

  test.each([
    [{ host: "a.example", origin: "https://b.example" }],
    [{ host: "a.example", origin: "https://a.example.b.example" }],
    [{ host: "a.example:8080", origin: "http://a.example:8081" }],
    [{ host: "a.example", origin: "null" }],
    [{ host: "a.example", origin: "" }],
    [{ host: "a.example", origin: "file://" }],
    [{ origin: "https://a.example" }],
    [{ host: "a.example", "x-forwarded-host": "b.example", origin: "https://b.example" }],
  ])("%j is not", (headers) => {
    expect(allowed(headers)).toBe(false);
  });

  test("is compared with what a trusted proxy was asked for", () => {
    const proxied = { host: "signaling:8080", "x-forwarded-host": "a.example, inner" };
    expect(allowed({ ...proxied, origin: "https://a.example" }, "loopback")).toBe(true);
    expect(allowed({ ...proxied, origin: "https://a.example" }, "192.0.2.1")).toBe(false);
    expect(allowed({ ...proxied, origin: "http://signaling:8080" }, "loopback")).toBe(false);
  });
});

describe("HS16 a WebSocket", () => {
  let server: TestApp;
  beforeAll(async () => {
    server = await startTestApp();
  });
  afterAll(() => server.close());

  const open = (origin: string | undefined) =>
    new Promise<string>((resolve) => {
      const socket = new WebSocket(server.socketUrl, origin === undefined ? {} : { origin });
      socket.on("open", () => {
        socket.terminate();
        resolve("open");
      });
      socket.on("unexpected-response", (_request, response) => {
        response.destroy();
        resolve(String(response.statusCode));
      });
    });

  test("from another site's page is refused with 403", async () => {
    expect(await open("https://elsewhere.example")).toBe("403");
    expect(await open(server.url)).toBe("open");
    expect(await open(undefined)).toBe("open");
  });
});
