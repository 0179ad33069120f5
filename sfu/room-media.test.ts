import { randomUUID } from "node:crypto";
import type { MediaTopic } from "@matinee/shared/protocol/media.ts";
import { emptyDoorBook } from "@matinee/shared/room/door-book.ts";
import { emptyRoom } from "@matinee/shared/room/state.ts";
import { observer, type types } from "mediasoup";
import { pino } from "pino";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openRoom, type Room } from "./room.ts";
import { freePort } from "./testing/free-port.ts";
import { startWorkers, type Workers } from "./workers.ts";

// A busy machine takes long to start a media worker.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const log = pino({ level: "silent" });
const anna = { id: "member-anna", name: "Anna", role: "host" as const };
const boris = { id: "member-boris", name: "Boris", role: "member" as const };

let workers: Workers;
let room: Room;
/** Every stream from the room to a member, the ended ones among them. */
let dataConsumers: types.DataConsumer[];
let told: { memberId: string; topic: MediaTopic }[];

async function start(count: number): Promise<void> {
  dataConsumers = [];
  observer.once("newworker", (worker) => {
    worker.observer.on("newrouter", (router) => {
      router.observer.on("newtransport", (transport) => {
        if (transport.type !== "webrtc") return;
        transport.observer.on("newdataconsumer", (consumer) => dataConsumers.push(consumer));
      });
    });
  });
  workers = await startWorkers({ count, firstPort: await freePort(), log });
  told = [];
  room = await openRoom({
    roomId: randomUUID(),
    saved: { room: emptyRoom, book: emptyDoorBook },
    workers,
    maxMembers: 10,
    memberGraceMs: 60_000,
    privateHosts: [],
    log,
    ports: {
      notify: (memberId, topic) => told.push({ memberId, topic }),
      remove: () => undefined,
      save: async () => undefined,
      newCode: async () => "K7QM2XPA",
      onEmpty: () => undefined,
    },
  });
}

beforeEach(() => start(1));
afterEach(async () => {
  await room.close();
  workers.close();
});

async function enter(who: typeof anna | typeof boris, keep: string | null = null) {
  const media = await room.enter(who, {}, keep);
  if (media === null) throw new Error("no media was set up");
  return media;
}

/** How many transports the worker of the room has. */
async function transports(): Promise<number> {
  const dumps = await Promise.all(workers.all().map((each) => each.webRtcServer.dump()));
  return dumps.flatMap((dump) => dump.webRtcTransportIds).length;
}

function kill(): void {
  // The signal of a crash, so that nothing can be tidied up.
  for (const { worker } of workers.all()) process.kill(worker.pid, "SIGKILL");
}

test("a member has two transports, however often it enters", async () => {
  await enter(anna);
  expect(await transports()).toBe(2);
  await enter(anna);
  expect(await transports()).toBe(2);
  await enter(boris);
  expect(await transports()).toBe(4);
  room.leave(boris.id);
  await expect.poll(transports).toBe(2);
});

test("a member who enters twice at once leaves no transport behind", async () => {
  await Promise.allSettled([enter(anna), enter(anna), enter(anna)]);
  await expect.poll(transports).toBe(2);
});

test("everybody has a stream of its own for what is for them alone", async () => {
  const [one, two] = [await enter(anna), await enter(boris)];
  expect(one.mediaId).not.toBe(two.mediaId);
  expect(one.recv.id).not.toBe(two.recv.id);
});

test("when the worker dies everybody is told, and enters again on a new one", async () => {
  const before = await enter(anna);
  await enter(boris);
  const [lost] = workers.all();
  kill();
  await expect
    .poll(
      () =>
        told
          .filter((each) => each.topic === "media.lost")
          .map((each) => each.memberId)
          .sort(),
      {
        timeout: 15_000,
      },
    )
    .toEqual([anna.id, boris.id]);
  const after = await enter(anna, before.mediaId);
  expect(after.mediaId).not.toBe(before.mediaId);
  expect(after.send.iceCandidates.length).toBeGreaterThan(0);
  expect(workers.all()[0]).not.toBe(lost);
  expect(Object.keys(room.authority.state().members).sort()).toEqual([anna.id, boris.id]);
});

test("who enters while there is no worker waits for the next one", async () => {
  const before = await enter(anna);
  kill();
  await expect
    .poll(() => told.length + (workers.all().length === 0 ? 1 : 0), { timeout: 15_000 })
    .toBeGreaterThan(0);
  const after = await enter(anna, before.mediaId);
  expect(after.mediaId).not.toBe(before.mediaId);
});

test("HS15 RB5 a member for whom messages were dropped is told, once, and gets new media", async () => {
  const before = await enter(anna);
  await enter(boris);
  const stream = dataConsumers.find((each) => each.id === before.data.find((on) => on.label === "bus")?.id);
  stream?.emit("sctpsendbufferfull");
  stream?.emit("sctpsendbufferfull");
  expect(told).toEqual([{ memberId: anna.id, topic: "media.lost" }]);
  await expect.poll(transports).toBe(2);
  expect(stream?.closed).toBe(true);
  const after = await enter(anna, before.mediaId);
  expect(after.mediaId).not.toBe(before.mediaId);
  expect(Object.keys(room.authority.state().members).sort()).toEqual([anna.id, boris.id]);
});

test("a clock sample that was dropped changes nothing", async () => {
  const { data, mediaId } = await enter(anna);
  const clock = dataConsumers.find((each) => each.id === data.find((on) => on.label === "clock")?.id);
  clock?.emit("sctpsendbufferfull");
  expect(told).toEqual([]);
  expect(await room.enter(anna, {}, mediaId)).toBeNull();
});

test("a worker may die more than once", async () => {
  for (let time = 1; time <= 3; time += 1) {
    await enter(anna);
    kill();
    await expect
      .poll(() => told.filter((each) => each.topic === "media.lost").length, { timeout: 15_000 })
      .toBe(time);
  }
});
