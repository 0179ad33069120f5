import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openTestRoom, type TestRoom } from "./testing/members.ts";
import { produce } from "./testing/rtp.ts";

// A busy machine takes long to start a media worker.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

let room: TestRoom;
beforeEach(async () => {
  room = await openTestRoom();
});
afterEach(() => room.close());

const toldOf = (word: string) => room.told.filter((each) => each.includes(` ${word} `));

async function offered(memberId: string): Promise<string> {
  const find = () => room.told.find((each) => each.startsWith(`${memberId} offered`));
  await expect.poll(find).toBeTruthy();
  return find()?.split(" ").at(-1) ?? "";
}

test("DP8 who sends a track is told when nobody takes it any more, and at once when somebody does again", async () => {
  const [anna, boris, katya] = [
    await room.enter("anna"),
    await room.enter("boris"),
    await room.enter("katya"),
  ];
  const producerId = await produce(anna, "film-video");
  const [first, second] = [await offered("boris"), await offered("katya")];
  await boris.answers["consumer.resume"]({ consumerId: first });
  await katya.answers["consumer.resume"]({ consumerId: second });
  await boris.answers["consumer.pause"]({ consumerId: first });
  expect(boris.takesFilm()).toBe(false);
  expect(katya.takesFilm()).toBe(true);
  await katya.answers["consumer.pause"]({ consumerId: second });
  await expect.poll(() => toldOf("unwanted"), { timeout: 5000 }).toEqual([`anna unwanted ${producerId}`]);
  await boris.answers["consumer.resume"]({ consumerId: first });
  expect(toldOf("wanted")).toEqual([`anna wanted ${producerId}`]);
});

test("DP8 whoever is away takes nothing, until they are back", async () => {
  const [anna, boris] = [await room.enter("anna"), await room.enter("boris")];
  const producerId = await produce(anna, "film-video");
  await boris.answers["consumer.resume"]({ consumerId: await offered("boris") });
  boris.setAway(true);
  await expect.poll(() => toldOf("unwanted"), { timeout: 5000 }).toEqual([`anna unwanted ${producerId}`]);
  boris.setAway(false);
  await expect.poll(() => toldOf("wanted")).toEqual([`anna wanted ${producerId}`]);
});

test("DP8 a track that nobody could take yet is wanted, and a voice always is", async () => {
  const anna = await room.enter("anna");
  await produce(anna, "film-video");
  const boris = await room.enter("boris");
  await produce(boris, "voice");
  await anna.answers["consumer.pause"]({ consumerId: await offered("anna") });
  await new Promise((resolve) => setTimeout(resolve, 2000));
  expect(toldOf("unwanted")).toEqual([]);
});
