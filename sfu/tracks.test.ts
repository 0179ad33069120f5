import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { openTestRoom, type TestRoom } from "./testing/members.ts";
import { produce } from "./testing/rtp.ts";

// A busy machine takes long to start a media worker.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let room: TestRoom;

beforeEach(async () => {
  room = await openTestRoom();
});
afterEach(() => room.close());

describe("tracks that the server ends", () => {
  test("HS18 are those of one source; their sender is told, and whoever received them", async () => {
    const [anna] = [await room.enter("anna"), await room.enter("boris")];
    const voice = await produce(anna, "voice");
    await expect.poll(() => room.told.length).toBe(1);
    const film = await produce(anna, "film-audio");
    await expect.poll(() => room.told.length).toBe(2);
    anna.closeTracks((source) => source === "voice");
    const [offered = ""] = room.told;
    const lost = offered.replace("offered", "lost");
    await expect.poll(() => room.told.slice(2)).toEqual([`anna ended ${voice}`, lost]);
    expect(anna.tracks().map(({ producer }) => producer.id)).toEqual([film]);
    expect(anna.taken()).toEqual([voice]);
  });

  test("HS18 say nothing when there are none, and when the member ends its own", async () => {
    const anna = await room.enter("anna");
    anna.closeTracks((source) => source === "voice");
    await anna.answers["producer.close"]({ producerId: await produce(anna, "voice") });
    expect(room.told).toEqual([]);
    expect(await produce(anna, "voice")).toBeTruthy();
  });
});
