import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import express from "express";
import { pino } from "pino";
import sharp from "sharp";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { type StandIn, startStandIn } from "../../testing/stand-in.ts";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";
import { evictImages, keepImage } from "./image.repository.ts";
import { imageRoutes } from "./image.routes.ts";
import { imageSource } from "./image-source.ts";

vi.setConfig({ testTimeout: 30_000, hookTimeout: 60_000 });

let host: StandIn;
let server: TestApp;
let elsewhere: { readonly url: string; readonly asked: () => number; close(): void };

beforeAll(async () => {
  elsewhere = await startElsewhere();
  const jpeg = await picture(400).jpeg().toBuffer();
  host = await startStandIn(
    (app) => {
      app.get("/t/p/:size/:file", async (request, response) => {
        const { size, file } = request.params;
        const width = Number(size.slice(1));
        if (file === "none.jpg") response.status(404).send();
        else if (file === "away.jpg") response.redirect(elsewhere.url);
        else if (file === "page.jpg") response.type("text/html").send("<script>alert(1)</script>");
        else if (file === "lie.jpg") response.type("image/jpeg").send("<script>alert(1)</script>");
        else if (file === "drawing.jpg")
          response.type("image/png").send('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
        else if (file === "huge.jpg") response.type("image/jpeg").send(Buffer.alloc(6 * 2 ** 20, jpeg));
        else response.type("image/jpeg").send(await picture(width).jpeg().toBuffer());
      });
      app.get("/images/M/:file", (_request, response) => void response.type("image/jpeg").send(jpeg));
    },
    (_mood, response) => void response.status(503).send(),
  );
  server = await startTestApp({
    TMDB_IMAGE_BASE_URL: host.url,
    OMDB_IMAGE_BASE_URL: host.url,
    PROVIDER_TIMEOUT_MS: "4000",
    IMAGE_CACHE_MB: "1",
  });
});
beforeEach(() => {
  host.setMood("well");
  host.requests.length = 0;
});
afterAll(async () => {
  await server.close();
  await host.close();
  elsewhere.close();
});

const picture = (width: number) =>
  sharp({ create: { width, height: Math.round(width * 1.5), channels: 3, background: "#824" } });

/** Where an image host must not be able to lead us. */
async function startElsewhere() {
  let asked = 0;
  const http = createServer((_request, response) => {
    asked += 1;
    response.setHeader("Content-Type", "image/jpeg").end("secret");
  });
  await new Promise<void>((resolve) => http.listen(0, "127.0.0.1", resolve));
  const address = http.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return { url: `http://127.0.0.1:${address.port}/`, asked: () => asked, close: () => http.close() };
}

describe("an image", () => {
  test("comes from here, in its width, to be kept for ever, and is fetched once", async () => {
    const first = await server.fetch("/api/images/w342/tmdb/abc.jpg");
    expect(first.status).toBe(200);
    expect(first.headers.get("Content-Type")).toBe("image/webp");
    expect(first.headers.get("Cache-Control")).toBe("public, max-age=31536000, immutable");
    const { width, format } = await sharp(Buffer.from(await first.arrayBuffer())).metadata();
    expect({ width, format }).toEqual({ width: 342, format: "webp" });
    await server.fetch("/api/images/w342/tmdb/abc.jpg");
    expect(host.requests.map(({ path }) => path)).toEqual(["/t/p/w342/abc.jpg"]);
  });

  test("that many ask for at once is fetched once", async () => {
    const all = await Promise.all([1, 2, 3, 4].map(() => server.fetch("/api/images/w92/tmdb/many.jpg")));
    expect(all.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(host.requests).toHaveLength(1);
  });

  test("of OMDb's, which knows no sizes, is made smaller here", async () => {
    const response = await server.fetch("/api/images/w185/omdb/images/M/MV5Babc@._V1_SX300.jpg");
    const { width } = await sharp(Buffer.from(await response.arrayBuffer())).metadata();
    expect(width).toBe(185);
    expect(host.requests[0]?.path).toBe("/images/M/MV5Babc@._V1_SX300.jpg");
  });

  test("that is kept is there while the host is dead; another is to be asked for later", async () => {
    await server.fetch("/api/images/w92/tmdb/kept.jpg");
    host.setMood("dead");
    expect((await server.fetch("/api/images/w92/tmdb/kept.jpg")).status).toBe(200);
    const other = await server.fetch("/api/images/w92/tmdb/other.jpg");
    expect(other.status).toBe(503);
    expect(other.headers.get("Retry-After")).toBe("10");
  });

  test.each([
    ["is not there", "none.jpg", 404],
    ["is a page", "page.jpg", 503],
    ["is no image whatever it says", "lie.jpg", 503],
    ["is a drawing, which could read files", "drawing.jpg", 503],
    ["is too large", "huge.jpg", 503],
    ["is somewhere else", "away.jpg", 503],
  ])("that %s is not passed on", async (_what, file, status) => {
    const response = await server.fetch(`/api/images/w500/tmdb/${file}`);
    expect(response.status).toBe(status);
    expect(await response.text()).not.toMatch(/script|svg|secret/);
    expect(elsewhere.asked()).toBe(0);
  });
});

describe("no path leads anywhere else", () => {
  const hosts = { tmdb: "https://image.example", omdb: "https://poster.example" };
  const tricks = [
    "tmdb/../../etc/passwd.jpg",
    "tmdb/..%2f..%2fa.jpg",
    "tmdb//evil.example/a.jpg",
    "tmdb/a.jpg?x=.jpg",
    "tmdb/a.jpg#.jpg",
    "tmdb/a@evil.example/b.jpg",
    "tmdb/a\\b.jpg",
    "tmdb/a.svg",
    "tmdb/a.jpg\n.jpg",
    "tmdb/a.jpg%00.jpg",
    "omdb/images/M/..jpg/../a.jpg",
    "omdb/images/M/a..jpg",
    "omdb/images/../M/a.jpg",
    "omdb/@evil.example/a.jpg",
    "omdb//evil.example/M/a.jpg",
    "http://evil.example/a.jpg",
    "other/a.jpg",
    "",
  ];

  test.each(tricks)("%j is no image", async (path) => {
    expect(imageSource(path, "w92", hosts)).toBeUndefined();
    const asked = host.requests.length;
    expect((await server.fetch(`/api/images/w92/${encodeURIComponent(path)}`)).status).toBe(404);
    // As it is: what is left of it on the way here may be an image after all, and then one of the host's.
    await server.fetch(`/api/images/w92/${path}`);
    for (const request of host.requests.slice(asked))
      expect(request.path).toMatch(/^\/(t\/p\/w92|images\/M)\/[\w-]+\.jpg$/);
  });

  test("a size that is none is no image", async () => {
    for (const size of ["original", "w93", "w92%2F..", "constructor"])
      expect((await server.fetch(`/api/images/${size}/tmdb/abc.jpg`)).status).toBe(404);
  });
});

test("images have only so much room: those that were looked at longest ago go", async () => {
  const { db } = server.app;
  await db.deleteFrom("film_images").execute();
  for (const [index, name] of ["old", "older", "new"].entries()) {
    await keepImage(db, `tmdb/${name}.jpg`, "w92", { contentType: "image/webp", bytes: Buffer.alloc(1000) });
    const hours = [2, 3, 1][index] ?? 0;
    await db
      .updateTable("film_images")
      .set({ used_at: new Date(Date.now() - hours * 3_600_000) })
      .where("path", "=", `tmdb/${name}.jpg`)
      .execute();
  }
  await evictImages(db, 2500);
  const left = await db.selectFrom("film_images").select("path").orderBy("path").execute();
  expect(left.map(({ path }) => path)).toEqual(["tmdb/new.jpg", "tmdb/old.jpg"]);
});

test("their room is counted while they come, not only by the hour", async () => {
  const { db } = server.app;
  await db.deleteFrom("film_images").execute();
  const image = { contentType: "image/webp", bytes: Buffer.alloc(600_000) };
  for (const name of ["first", "second"]) await keepImage(db, `tmdb/${name}.jpg`, "w780", image);
  await db
    .updateTable("film_images")
    .set({ used_at: new Date(0) })
    .where("path", "=", "tmdb/first.jpg")
    .execute();
  for (let index = 0; index < 100; index += 1)
    expect((await server.fetch(`/api/images/w92/tmdb/many${index}.jpg`)).status).toBe(200);
  const big = await db.selectFrom("film_images").select("path").where("size", "=", "w780").execute();
  expect(big.map(({ path }) => path)).toEqual(["tmdb/second.jpg"]);
});

/** The routes alone, with a limit of the test's own. */
async function startRoutes(take: (key: string) => Promise<void>) {
  const routes = imageRoutes({
    db: server.app.db,
    hosts: { tmdb: host.url, omdb: host.url },
    misses: { take, giveBack: async () => undefined },
    timeoutMs: 4000,
    mostBytes: 2 ** 20,
    log: pino({ level: "silent" }),
  });
  const http = createServer(express().set("trust proxy", true).use(routes)).listen(0, "127.0.0.1");
  await once(http, "listening");
  const { port } = http.address() as AddressInfo; // it listens on TCP
  return {
    get: (path: string, from = "203.0.113.1") =>
      fetch(`http://127.0.0.1:${port}${path}`, { headers: { "X-Forwarded-For": from } }),
    close() {
      http.closeAllConnections();
      http.close();
    },
  };
}

test("who asks for images is counted by household, whatever address of theirs they use", async () => {
  const keys: string[] = [];
  const routes = await startRoutes(async (key) => void keys.push(key));
  for (const at of ["1", "ffff:2"])
    await routes.get(`/images/w92/tmdb/household${at.length}.jpg`, `2001:db8:1:2::${at}`);
  expect(keys).toEqual(["2001:db8:1:2::/64", "2001:db8:1:2::/64"]);
  routes.close();
});

test("whoever looked for an image in vain before another's was kept does not have it fetched again", async () => {
  const held: (() => void)[] = [];
  const routes = await startRoutes(() => new Promise((resolve) => held.push(resolve)));
  const both = [routes.get("/images/w92/tmdb/late.jpg"), routes.get("/images/w92/tmdb/late.jpg")];
  await vi.waitFor(() => expect(held).toHaveLength(2));
  held[0]?.();
  expect((await Promise.race(both)).status).toBe(200);
  held[1]?.();
  expect((await Promise.all(both)).map(({ status }) => status)).toEqual([200, 200]);
  expect(host.requests.map(({ path }) => path)).toEqual(["/t/p/w92/late.jpg"]);
  routes.close();
});
