import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { anyAddress, startTestApp, type TestApp } from "../testing/test-app.ts";

let server: TestApp;
let site: Server;
let film: string;

beforeAll(async () => {
  site = createServer((request, response) => {
    if (request.url === "/film.srt") response.end("1\n00:00:01,000 --> 00:00:02,000\nHello\n");
    else response.end(Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypisom")]));
  });
  await new Promise<void>((resolve) => site.listen(0, "127.0.0.1", resolve));
  film = `http://127.0.0.1:${(site.address() as AddressInfo).port}/film.mp4`; // it listens on TCP
  server = await startTestApp({ LINK_PRIVATE_HOSTS: "127.0.0.1" });
});
afterAll(async () => {
  await server?.close();
  site?.close();
});

test("an address is looked at for members of rooms, and for nobody who is neither that nor signed in", async () => {
  const { ticket } = await server.start("Nora");
  const found = await server.post("/api/links/check", { url: film, ticket });
  expect(await found.json()).toMatchObject({ outcome: "film", kind: "file", title: "film" });
  expect((await server.post("/api/links/check", { url: film })).status).toBe(401);
  expect((await server.post("/api/links/check", { url: film, ticket: "made up" })).status).toBe(401);
});

test("subtitles come as WebVTT, or it is said that there are none", async () => {
  const { ticket } = await server.start("Nora");
  const ask = (url: string) => server.post("/api/links/subtitles", { url, ticket });
  expect(await (await ask(film.replace(".mp4", ".srt"))).json()).toEqual({
    vtt: "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nHello\n",
  });
  expect(await (await ask(film)).json()).toMatchObject({ error: { code: "unsupported" } });
  expect(await (await ask("http://localhost:9/a.srt")).json()).toMatchObject({
    error: { code: "unavailable" },
  });
});

test("whoever asks for very many waits a while", async () => {
  const { ticket } = await server.start("Nora");
  const statuses: number[] = [];
  // By person: another address does not help.
  for (let n = 0; n < 61; n += 1)
    statuses.push((await server.post("/api/links/check", { url: "nothing", ticket }, anyAddress())).status);
  expect(statuses.slice(0, 60).every((status) => status === 200)).toBe(true);
  expect(statuses[60]).toBe(429);
});
