import { randomUUID } from "node:crypto";
import { type ChatMessage, maxChatMessages } from "@matinee/shared/room/chat-message.ts";
import type { DoorBook } from "@matinee/shared/room/door-book.ts";
import { emptyRoom, type RoomCore } from "@matinee/shared/room/state.ts";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type Database, openDatabase } from "../db/database.ts";
import { createTestStorage, redisEnvironment, type TestStorage } from "../testing/test-storage.ts";
import { createPostgresSnapshots } from "./snapshots.postgres.ts";
import { createRedisSnapshots } from "./snapshots.redis.ts";
import type { Snapshots } from "./snapshots.ts";

// A busy machine takes long to start a database.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const redisUrl = redisEnvironment()["REDIS_URL"];
let storage: TestStorage;
let db: Database;
let redis: Redis | undefined;
beforeAll(async () => {
  storage = await createTestStorage();
  db = await openDatabase(storage.options);
  redis = redisUrl === undefined ? undefined : new Redis(redisUrl);
});
afterAll(async () => {
  redis?.disconnect();
  await db.destroy();
  await storage.remove();
});

const kinds: [string, () => Snapshots][] = [["Postgres", () => createPostgresSnapshots(db)]];
if (redisUrl !== undefined) {
  kinds.push([
    "Redis",
    () => {
      if (redis === undefined) throw new Error("Redis is not connected");
      return createRedisSnapshots(redis, 60_000);
    },
  ]);
}

const { chat: _chat, ...emptyCore } = emptyRoom;
const core: RoomCore = {
  ...emptyCore,
  slowModeS: 30,
  presenterId: "member-anna",
  held: true,
  members: {
    "member-anna": {
      id: "member-anna",
      name: "Анна 🎬",
      role: "host",
      rights: { chat: true },
      presence: "here",
      presenceSinceMs: 1,
      joinedAtMs: 1_700_000_000_000.25,
    },
  },
  film: {
    title: "Sintel",
    sizeBytes: 2 ** 40,
    durationS: 888.04,
    width: 1920,
    height: 818,
    hasAudio: true,
    frameRate: 23.976,
  },
  playback: { playing: true, positionS: 61.5, atMs: 1_700_000_000_123.5, rate: 1 },
};

const book: DoorBook = {
  code: "K7QM2XPA",
  passwordHash: "$argon2id$",
  people: {
    "member-anna": {
      origin: { browser: "b", address: null },
      standing: "in",
      role: "host",
      rights: {},
    },
  },
  bans: { "ban-00001": { browser: "c", address: "d" } },
};

function message(number: number): ChatMessage {
  return {
    id: `message-${String(number).padStart(6, "0")}`,
    memberId: "member-anna",
    name: "Анна",
    text: `number ${number} "quoted" \\ \u2028 👩‍👩‍👧`,
    atMs: 1_700_000_000_000 + number,
    filmPositionS: number % 2 === 0 ? null : number / 2,
    replyTo: null,
    editedAtMs: null,
    isDeleted: false,
    reactions: [],
  };
}

const messages = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => message(from + index));

async function party(): Promise<string> {
  const id = randomUUID();
  const code = id.slice(0, 8);
  await db
    .insertInto("parties")
    .values({ id, code, expires_at: new Date(Date.now() + 60_000) })
    .execute();
  return id;
}

describe.each(kinds)("snapshots in %s", (_kind, create) => {
  test("a room that was never saved is not there", async () => {
    expect(await create().load(await party())).toBeNull();
  });

  test("a room comes back as it was saved last", async () => {
    const roomId = await party();
    await create().save(roomId, { core, book }, messages(0, 2));
    const later = { ...core, held: false, film: null };
    const other = { ...book, passwordHash: null };
    await create().save(roomId, { core: later, book: other }, messages(2, 4));
    await create().save(roomId, { core: later, book: other }, []);
    expect(await create().load(roomId)).toEqual({ room: { ...later, chat: messages(0, 4) }, book: other });
  });

  test("a message that is saved twice is kept once, in its first place", async () => {
    const roomId = await party();
    await create().save(roomId, { core, book }, messages(0, 3));
    await create().save(roomId, { core, book }, messages(1, 5));
    expect((await create().load(roomId))?.room.chat).toEqual(messages(0, 5));
  });

  test("a message that changed is kept as it is now, where it was", async () => {
    const roomId = await party();
    await create().save(roomId, { core, book }, messages(0, 4));
    const edited = { ...message(1), text: "better", editedAtMs: 5 };
    const deleted = { ...message(2), text: "", isDeleted: true };
    await create().save(roomId, { core, book }, [message(1), edited, deleted]);
    const chat = [message(0), edited, deleted, message(3)];
    expect((await create().load(roomId))?.room.chat).toEqual(chat);
  });

  test("the newest messages are kept, as many as a room has", async () => {
    const roomId = await party();
    const all = maxChatMessages + 250;
    for (let from = 0; from < all; from += 150) {
      await create().save(roomId, { core, book }, messages(from, Math.min(all, from + 150)));
    }
    expect((await create().load(roomId))?.room.chat).toEqual(messages(250, all));
  });

  test("more messages than a room keeps may come at once", async () => {
    const roomId = await party();
    await create().save(roomId, { core, book }, messages(0, maxChatMessages + 100));
    expect((await create().load(roomId))?.room.chat).toEqual(messages(100, maxChatMessages + 100));
  });

  test("rooms do not meet", async () => {
    const [one, other] = [await party(), await party()];
    await create().save(one, { core, book }, messages(0, 3));
    await create().save(other, { core, book }, messages(1, 2));
    expect((await create().load(one))?.room.chat).toHaveLength(3);
    expect((await create().load(other))?.room.chat).toHaveLength(1);
  });
});

test("LK11 a room whose party is no longer in Postgres is refused", async () => {
  const snapshots = createPostgresSnapshots(db);
  const roomId = await party();
  await snapshots.save(roomId, { core, book }, messages(0, 2));
  await db.deleteFrom("parties").where("id", "=", roomId).execute();
  await expect(snapshots.save(roomId, { core, book }, messages(2, 3))).rejects.toMatchObject({
    code: "not-found",
  });
  await expect(snapshots.save(randomUUID(), { core, book }, [])).rejects.toMatchObject({ code: "not-found" });
});

if (redisUrl !== undefined)
  test("LK5 a save of which Redis took only a part is not answered", async () => {
    const roomId = await party();
    await redis?.set(`matinee:room:${roomId}:chat`, "not a list", "PX", 60_000);
    if (redis === undefined) throw new Error("Redis is not connected");
    await expect(
      createRedisSnapshots(redis, 60_000).save(roomId, { core, book }, messages(0, 1)),
    ).rejects.toThrow("WRONGTYPE");
  });

test("messages in Postgres beyond those that a room keeps are removed", async () => {
  const roomId = await party();
  const snapshots = createPostgresSnapshots(db);
  await snapshots.save(roomId, { core, book }, messages(0, maxChatMessages));
  await snapshots.save(roomId, { core, book }, messages(maxChatMessages, maxChatMessages + 10));
  const { count } = await db
    .selectFrom("room_messages")
    .select((each) => each.fn.countAll().as("count"))
    .where("party_id", "=", roomId)
    .executeTakeFirstOrThrow();
  expect(Number(count)).toBe(maxChatMessages);
});
