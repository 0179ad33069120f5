import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { mediaCodecs } from "./options.ts";
import { type MemberPorts, openRoomMedia, type RoomMedia } from "./room-media.ts";
import { freePort } from "./testing/free-port.ts";
import { produce } from "./testing/rtp.ts";
import { startWorkers, type Workers } from "./workers.ts";

// A busy machine takes long to start a media worker.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let workers: Workers;
let media: RoomMedia;
/** What members were told, as `MEMBER TOPIC ID`. */
let told: string[];

beforeEach(async () => {
  told = [];
  workers = await startWorkers({ count: 1, firstPort: await freePort(), log: pino({ level: "silent" }) });
  media = await openRoomMedia(await workers.pick(), {
    onLost: () => undefined,
    onSpeaking: () => undefined,
  });
});
afterEach(() => {
  media.close();
  workers.close();
});

/** A member whose browser takes everything that the server has. */
async function enter(memberId: string) {
  const ports: MemberPorts = {
    onText: () => undefined,
    onClockText: () => undefined,
    onGone: () => undefined,
    onOverflow: () => undefined,
    onConsumer: ({ id }) => told.push(`${memberId} offered ${id}`),
    onConsumerClosed: (id) => told.push(`${memberId} lost ${id}`),
    onProducerClosed: (id) => told.push(`${memberId} ended ${id}`),
    mayProduce: () => true,
  };
  const capabilities = {
    codecs: mediaCodecs.map((codec, index) => ({ ...codec, preferredPayloadType: 100 + index })),
  };
  await media.enter(memberId, capabilities, ports);
  const peer = media.peer(memberId);
  if (peer === undefined) throw new Error("no peer");
  return peer;
}

describe("tracks that the server ends", () => {
  test("HS18 are those of one source; their sender is told, and whoever received them", async () => {
    const [anna] = [await enter("anna"), await enter("boris")];
    const voice = await produce(anna, "voice");
    await expect.poll(() => told.length).toBe(1);
    const film = await produce(anna, "film-audio");
    await expect.poll(() => told.length).toBe(2);
    anna.closeTracks("voice");
    const [offered = ""] = told;
    const lost = offered.replace("offered", "lost");
    await expect.poll(() => told.slice(2)).toEqual([`anna ended ${voice}`, lost]);
    expect(anna.tracks().map(({ producer }) => producer.id)).toEqual([film]);
    expect(anna.taken()).toEqual([voice]);
  });

  test("HS18 say nothing when there are none, and when the member ends its own", async () => {
    const anna = await enter("anna");
    anna.closeTracks("voice");
    await anna.answers["producer.close"]({ producerId: await produce(anna, "voice") });
    expect(told).toEqual([]);
    expect(await produce(anna, "voice")).toBeTruthy();
  });
});
