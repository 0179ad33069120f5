import { maxCameras } from "@matinee/shared/protocol/media.ts";
import { observer, type types } from "mediasoup";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { filmPriority } from "./options.ts";
import { openTestRoom, type TestRoom } from "./testing/members.ts";
import { produce } from "./testing/rtp.ts";

// A busy machine takes long to start a media worker.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let room: TestRoom;
let consumers: types.Consumer[];

beforeEach(async () => {
  consumers = [];
  observer.once("newworker", (worker) => {
    worker.observer.on("newrouter", (router) => {
      router.observer.on("newtransport", (transport) => {
        transport.observer.on("newconsumer", (consumer) => consumers.push(consumer));
      });
    });
  });
  room = await openTestRoom();
});
afterEach(() => room.close());

/** The only consumer of that track. */
async function consumerOf(producerId: string): Promise<types.Consumer> {
  const find = () => consumers.find((each) => each.producerId === producerId);
  await expect.poll(find).toBeTruthy();
  const consumer = find();
  if (consumer === undefined) throw new Error("no consumer");
  await expect.poll(() => room.told.some((each) => each.endsWith(`offered ${consumer.id}`))).toBe(true);
  return consumer;
}

describe("cameras", () => {
  test("CA2 the 13th in a room is refused, also when two come at once; one that goes makes room", async () => {
    const names = Array.from({ length: maxCameras + 1 }, (_, index) => `member-${index}`);
    const peers = await Promise.all(names.map((name) => room.enter(name)));
    const sent = await Promise.allSettled(peers.map((peer) => produce(peer, "camera")));
    const refused = sent.filter((each) => each.status === "rejected");
    expect(refused).toMatchObject([{ reason: { code: "room-full", message: /12 cameras/ } }]);

    const [late] = peers.filter((_, index) => sent[index]?.status === "rejected");
    const [first] = peers.filter((_, index) => sent[index]?.status === "fulfilled");
    if (late === undefined || first === undefined) throw new Error("one was refused, the others were not");
    // Another camera of somebody who has one needs no place.
    await produce(first, "camera");
    first.closeTracks((source) => source === "camera");
    await produce(late, "camera");
    await expect(produce(first, "camera")).rejects.toMatchObject({ code: "room-full" });
  });

  test("CA3 CA5 a camera comes small, as large as is asked for, and not at all to whoever hides it", async () => {
    const [anna, boris] = [await room.enter("anna"), await room.enter("boris")];
    const consumer = await consumerOf(await produce(anna, "camera"));
    const consumerId = consumer.id;
    expect([consumer.paused, consumer.preferredLayers?.spatialLayer]).toEqual([true, 0]);
    await boris.answers["consumer.resume"]({ consumerId });
    expect([consumer.paused, consumer.preferredLayers?.spatialLayer]).toEqual([false, 0]);
    await boris.answers["consumer.layer"]({ consumerId, spatialLayer: null });
    expect(consumer.preferredLayers?.spatialLayer).toBe(1);
    await boris.answers["consumer.pause"]({ consumerId });
    expect(consumer.paused).toBe(true);
    await boris.answers["consumer.layer"]({ consumerId, spatialLayer: 0 });
    expect([consumer.paused, consumer.preferredLayers?.spatialLayer]).toEqual([true, 0]);
  });

  test("CA6 on a line that is too thin for the film cameras are not sent, and asking does not help", async () => {
    const [anna, boris] = [await room.enter("anna"), await room.enter("boris")];
    const film = await consumerOf(await produce(anna, "film-video"));
    const camera = await consumerOf(await produce(anna, "camera"));
    expect([film.priority, camera.priority]).toEqual([filmPriority, 1]);
    await boris.answers["consumer.resume"]({ consumerId: camera.id });
    const thin = { carriesBps: 2_000_000, filmBps: 4_000_000 };
    for (const nowMs of [0, 1000, 2000]) boris.cameras.share(thin, nowMs);
    expect(room.told.at(-1)).toBe("boris gets none");
    await expect.poll(() => camera.paused).toBe(true);
    await boris.answers["consumer.resume"]({ consumerId: camera.id });
    expect(camera.paused).toBe(true);
    for (const nowMs of [3000, 13_000]) boris.cameras.share({ ...thin, carriesBps: 9_000_000 }, nowMs);
    expect(room.told.at(-1)).toBe("boris gets small");
    await expect.poll(() => camera.paused).toBe(false);
  });
});
