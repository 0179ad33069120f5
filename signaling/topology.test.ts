import { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { createPostgresSnapshots } from "./rooms/snapshots.postgres.ts";
import { createRedisSnapshots } from "./rooms/snapshots.redis.ts";
import type { Snapshots } from "./rooms/snapshots.ts";
import { startTestApp, type TestApp, testApi } from "./testing/test-app.ts";
import { openTestMedia } from "./testing/test-media.ts";
import { openTestPage, type TestPage } from "./testing/test-page.ts";
import { sfuProcess, signalingProcess, type TestProcess } from "./testing/test-process.ts";
import {
  createTestStorage,
  redisEnvironment,
  storageIsShared,
  type TestStorage,
} from "./testing/test-storage.ts";

// Several processes start here, and a busy machine takes long for each.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

const secret = "the secret of these tests";
const redisUrl = redisEnvironment()["REDIS_URL"];

let sfu: TestProcess;
let storage: TestStorage;
const pages: TestPage[] = [];

beforeAll(async () => {
  storage = await createTestStorage();
  sfu = await sfuProcess(secret);
  await sfu.start();
});
afterEach(() => {
  for (const page of pages.splice(0)) page.cut();
});
afterAll(async () => {
  await sfu.kill();
  await storage.remove();
});

async function open(socketUrl: string): Promise<TestPage> {
  const page = await openTestPage(socketUrl);
  pages.push(page);
  return page;
}

const socketOf = (signaling: TestProcess) => `ws://127.0.0.1:${signaling.port}/ws`;
const apiOf = (signaling: TestProcess) => testApi(`http://127.0.0.1:${signaling.port}`);

describe("signaling dies", () => {
  let signaling: TestProcess;
  beforeAll(async () => {
    signaling = await signalingProcess(secret, sfu.port, storage.environment);
    await signaling.start();
  });
  afterAll(() => signaling.kill());

  test("and starts again: tickets are good, the media was never touched, the party goes on", async () => {
    const host = await apiOf(signaling).start("Anna");
    const member = await apiOf(signaling).join(host.code, "Boris");
    const page = await open(socketOf(signaling));
    const { mediaId } = await page.enterWithMedia(host.ticket);

    await signaling.kill();
    expect(await page.closed).toMatchObject({ code: 1006 });
    await signaling.start();

    const back = await open(socketOf(signaling));
    expect(await back.enter(host.ticket, { keep: mediaId })).toMatchObject({
      partyId: host.partyId,
      media: null,
      iceServers: [],
    });
    const viewer = await open(socketOf(signaling));
    const setup = await viewer.enterWithMedia(member.ticket);
    expect(setup.consumers).toEqual([]);
    const { rtpCapabilities } = await back.hears("welcome");
    const media = await openTestMedia(rtpCapabilities, await back.enterWithMedia(host.ticket), back.request);
    const { id } = await media.produce("film-video");
    await viewer.hears("consumer.new", (each) => each.producerId === id);
    expect((await apiOf(signaling).join(host.code, "anna")).name).toBe("anna 2");
  });
});

describe("the media server dies", () => {
  let server: TestApp;
  let redis: Redis | undefined;
  let snapshots: Snapshots;
  beforeAll(async () => {
    server = await startTestApp(
      { SFU_MODE: "remote", SFU_URLS: `ws://127.0.0.1:${sfu.port}`, SFU_SECRET: secret },
      storage,
    );
    redis = redisUrl === undefined ? undefined : new Redis(redisUrl);
    snapshots =
      redis === undefined ? createPostgresSnapshots(server.app.db) : createRedisSnapshots(redis, 3_600_000);
  });
  afterAll(async () => {
    redis?.disconnect();
    await server.close();
  });

  const readiness = async () => (await server.fetch("/readyz")).status;

  test("and starts again: whoever enters gets new media in the same room", async () => {
    const host = await server.start("Anna");
    await server.join(host.code, "Boris");
    const page = await open(server.socketUrl);
    const { mediaId } = await page.enterWithMedia(host.ticket);
    const namesKept = async () =>
      Object.values((await snapshots.load(host.partyId))?.room.members ?? {}).map((each) => each.name);
    await expect.poll(async () => (await namesKept()).sort(), { timeout: 10_000 }).toEqual(["Anna", "Boris"]);

    await sfu.kill();
    await expect.poll(readiness, { timeout: 10_000 }).toBe(503);
    expect((await server.post("/api/parties", { name: "Clara" })).status).toBe(503);
    expect((await server.fetch("/healthz")).status).toBe(200);
    await expect(open(server.socketUrl)).rejects.toThrow("closed");
    expect(page.isOpen()).toBe(true);
    await expect(page.enter(host.ticket, { keep: mediaId })).rejects.toMatchObject({ code: "unavailable" });

    await sfu.start();
    await expect.poll(readiness, { timeout: 10_000 }).toBe(200);
    const fresh = (await page.enter(host.ticket, { keep: mediaId })).media;
    expect(fresh?.mediaId).toBeDefined();
    expect(fresh?.mediaId).not.toBe(mediaId);
    expect((await server.join(host.code, "boris")).name).toBe("boris 2");
    expect(await (await server.fetch(`/api/invites/${host.code}`)).json()).toMatchObject({
      hostName: "Anna",
    });
  });
});

// Several nodes need a database and a Redis that they can share.
if (storageIsShared && redisUrl !== undefined)
  describe("two signaling nodes", () => {
    let nodes: TestProcess[];
    beforeAll(async () => {
      nodes = await Promise.all([1, 2].map(() => signalingProcess(secret, sfu.port, storage.environment)));
      await Promise.all(nodes.map((node) => node.start()));
    });
    afterAll(() => Promise.all(nodes.map((node) => node.kill())));

    function both(): [TestProcess, TestProcess] {
      const [one, other] = nodes;
      if (one === undefined || other === undefined) throw new Error("two nodes were to start");
      return [one, other];
    }

    test("members on different nodes see each other's tracks", async () => {
      const [one, other] = both();
      const host = await apiOf(one).start("Anna");
      const member = await apiOf(other).join(host.code, "Anna");
      expect(member).toMatchObject({ partyId: host.partyId, name: "Anna 2" });
      const [hostPage, viewer] = [await open(socketOf(one)), await open(socketOf(other))];
      const setup = await hostPage.enterWithMedia(host.ticket);
      await viewer.enterWithMedia(member.ticket);
      const { rtpCapabilities } = await hostPage.hears("welcome");
      const media = await openTestMedia(rtpCapabilities, setup, hostPage.request);
      const { id } = await media.produce("film-video");
      const offer = await viewer.hears("consumer.new", (each) => each.producerId === id);
      await viewer.request("consumer.resume", { consumerId: offer.id });
      await hostPage.request("producer.close", { producerId: id });
      await viewer.hears("consumer.closed", (each) => each.consumerId === offer.id);
    });

    test("a place that is taken over on another node is lost on the first", async () => {
      const [one, other] = both();
      const host = await apiOf(one).start("Anna");
      const [first, second] = [await open(socketOf(one)), await open(socketOf(other))];
      const { mediaId } = await first.enterWithMedia(host.ticket);
      expect((await second.enter(host.ticket, { keep: mediaId })).media).toBeNull();
      expect(await first.closed).toMatchObject({ code: 4409 });
      expect(second.isOpen()).toBe(true);
      const socketsOn = async (node: TestProcess) => {
        const metrics = await (await apiOf(node).fetch("/metrics")).text();
        return Number(/^matinee_sockets (\d+)$/m.exec(metrics)?.[1]);
      };
      await expect.poll(() => socketsOn(one)).toBe(0);
    });

    test("when one dies its members go on at the other", async () => {
      const [one, other] = both();
      const host = await apiOf(one).start("Anna");
      const page = await open(socketOf(one));
      const { mediaId } = await page.enterWithMedia(host.ticket);
      await one.kill();
      const back = await open(socketOf(other));
      expect((await back.enter(host.ticket, { keep: mediaId })).media).toBeNull();
      await one.start();
    });

    test("wrong codes count on both", async () => {
      const [one, other] = both();
      const address = "192.0.2.77";
      const guess = (node: TestProcess) =>
        apiOf(node).post("/api/join", { code: "00000000", name: "Eve" }, address);
      for (let time = 0; time < 20; time += 1) await guess(time % 2 === 0 ? one : other);
      expect((await guess(one)).status).toBe(429);
      expect((await guess(other)).status).toBe(429);
    });
  });
