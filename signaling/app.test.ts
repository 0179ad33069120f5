import type { SavedRoom } from "@matinee/shared/protocol/link.ts";
import type { ChatMessage } from "@matinee/shared/room/chat-message.ts";
import { emptyDoorBook } from "@matinee/shared/room/door-book.ts";
import { emptyRoom } from "@matinee/shared/room/state.ts";
import { sampleMessage } from "@matinee/shared/testing/room-samples.ts";
import { Redis } from "ioredis";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { openDatabase } from "./db/database.ts";
import { createPostgresSnapshots } from "./rooms/snapshots.postgres.ts";
import { createRedisSnapshots } from "./rooms/snapshots.redis.ts";
import { startTestApp } from "./testing/test-app.ts";
import { openTestPage } from "./testing/test-page.ts";
import { createTestStorage, redisEnvironment, type TestStorage } from "./testing/test-storage.ts";

// A busy machine takes long to start a database and a media worker, and here they start several times.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

let storage: TestStorage;
beforeAll(async () => {
  storage = await createTestStorage({ isBare: true });
});
afterAll(() => storage.remove());

const film = {
  title: "Sintel",
  sizeBytes: 1000,
  durationS: 888,
  width: 1920,
  height: 818,
  hasAudio: true,
  frameRate: 24,
};

/** Keeps a room as an app would that ran here before. */
async function save(partyId: string, saved: SavedRoom, chat: ChatMessage[]): Promise<void> {
  await withSnapshots((snapshots) => snapshots.save(partyId, saved, chat));
}

async function withSnapshots<T>(
  work: (snapshots: ReturnType<typeof createPostgresSnapshots>) => Promise<T>,
): Promise<T> {
  const redisUrl = redisEnvironment()["REDIS_URL"];
  if (redisUrl === undefined) {
    const db = await openDatabase(storage.options);
    return work(createPostgresSnapshots(db)).finally(() => db.destroy());
  }
  const redis = new Redis(redisUrl);
  return work(createRedisSnapshots(redis, 3_600_000)).finally(() => redis.disconnect());
}

test("a party is all there after everything was stopped and started again", async () => {
  const first = await startTestApp({}, storage);
  const host = await first.start("Anna");
  const member = await first.join(host.code, "Boris");
  const page = await openTestPage(first.socketUrl);
  await page.enter(host.ticket);
  await first.close();
  expect(await page.closed).toMatchObject({ code: 1012 });

  const kept = await withSnapshots((snapshots) => snapshots.load(host.partyId));
  expect(
    Object.values(kept?.room.members ?? {})
      .map((each) => each.name)
      .sort(),
  ).toEqual(["Anna", "Boris"]);
  const { chat: _none, ...core } = kept?.room ?? emptyRoom;
  const chat: ChatMessage[] = [
    sampleMessage({ memberId: member.memberId, name: "Boris" }),
    sampleMessage({ id: "message-2", memberId: host.memberId, name: "Anna", atMs: 2, filmPositionS: 3.5 }),
  ];
  const playback = { playing: true, positionS: 61.5, atMs: 1, rate: 1 };
  const changed = { ...core, slowModeS: 30, film, presenterId: host.memberId, playback };
  await save(host.partyId, { core: changed, book: kept?.book ?? emptyDoorBook }, chat);

  const second = await startTestApp({}, storage);
  const invite = await second.fetch(`/api/invites/${host.code}`);
  expect(await invite.json()).toMatchObject({ hostName: "Anna", filmTitle: "Sintel", filmPositionS: 61.5 });
  const back = await openTestPage(second.socketUrl);
  expect((await back.enter(host.ticket)).media).not.toBeNull();
  expect((await second.join(host.code, "boris")).name).toBe("boris 2");
  await second.close();

  const after = await withSnapshots((snapshots) => snapshots.load(host.partyId));
  expect(after).toMatchObject({ room: { slowModeS: 30, film, held: true, chat } });
  expect(
    Object.values(after?.room.members ?? {})
      .map((each) => each.name)
      .sort(),
  ).toEqual(["Anna", "Boris", "boris 2"]);
});
