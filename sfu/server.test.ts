import { pino } from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import type { SfuNode } from "./node.ts";
import { type NodeServer, serveNode } from "./server.ts";

const openSockets: WebSocket[] = [];
let server: NodeServer;
let links: { open: number; heard: string[] };
let workers: number;

beforeEach(async () => {
  links = { open: 0, heard: [] };
  workers = 2;
  const node: SfuNode = {
    acceptLink() {
      links.open += 1;
      return {
        receive: (text) => void links.heard.push(text),
        closed: () => {
          links.open -= 1;
        },
      };
    },
    stats: async () => ({ rooms: 3, members: 7, workers, workerCpuMs: [1500, 500] }),
    close: async () => undefined,
  };
  server = await serveNode({ node, port: 0, host: "127.0.0.1", log: pino({ level: "silent" }) });
});
afterEach(() => {
  for (const socket of openSockets.splice(0)) socket.terminate();
  server.close();
});

async function open(autoPong: boolean): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}`, { autoPong });
  openSockets.push(socket);
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  return socket;
}

const get = (path: string) => fetch(`http://127.0.0.1:${server.port}${path}`);

test("LK7 a link that answers no ping is taken for lost, one that does stays", async () => {
  const [silent, alive] = [await open(false), await open(true)];
  await expect.poll(() => links.open).toBe(2);
  await expect.poll(() => silent.readyState, { timeout: 15_000 }).toBe(WebSocket.CLOSED);
  await expect.poll(() => links.open).toBe(1);
  await new Promise((resolve) => alive.once("ping", resolve));
  alive.send("still here");
  await expect.poll(() => links.heard).toEqual(["still here"]);
});

test("/metrics counts what the media server has", async () => {
  const response = await get("/metrics");
  expect(response.headers.get("Content-Type")).toContain("text/plain");
  expect((await response.text()).split("\n")).toEqual(
    expect.arrayContaining([
      "matinee_rooms 3",
      "matinee_members 7",
      "matinee_workers 2",
      "matinee_worker_cpu_seconds 2",
    ]),
  );
});

test("it is healthy while it runs, and ready while it has a worker", async () => {
  expect((await get("/readyz")).status).toBe(200);
  workers = 0;
  expect((await get("/readyz")).status).toBe(503);
  expect((await get("/healthz")).status).toBe(200);
  expect((await get("/nothing")).status).toBe(404);
});
