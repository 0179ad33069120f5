import { randomUUID } from "node:crypto";
import { type ChatMessage, maxChatMessages } from "@matinee/shared/room/chat-message.ts";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { type Database, openDatabase } from "../db/database.ts";
import { emptySaved, saidInTurn } from "../testing/test-messages.ts";
import { createTestStorage, redisEnvironment, type TestStorage } from "../testing/test-storage.ts";
import { createLastingSnapshots, groupPartyLookup } from "./snapshots.lasting.ts";
import { createPostgresSnapshots } from "./snapshots.postgres.ts";
import { createRedisSnapshots } from "./snapshots.redis.ts";
import type { Snapshots } from "./snapshots.ts";

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

/** Like Redis, it keeps the newest messages and forgets a room when it is told to. */
function forgetful(): Snapshots & { forget(roomId: string): Promise<void> } {
  if (redis !== undefined) {
    const inRedis = redis;
    return {
      ...createRedisSnapshots(inRedis, 60_000),
      async forget(roomId) {
        for (const what of ["core", "chat", "messages"]) await inRedis.del(`matinee:room:${roomId}:${what}`);
      },
    };
  }
  const rooms = new Map<string, NonNullable<Awaited<ReturnType<Snapshots["load"]>>>>();
  return {
    load: async (roomId) => rooms.get(roomId) ?? null,
    async save(roomId, { core, book }, messages) {
      const chat = [...(rooms.get(roomId)?.room.chat ?? []), ...messages].slice(-maxChatMessages);
      rooms.set(roomId, { room: { ...core, chat }, book });
    },
    forget: async (roomId) => void rooms.delete(roomId),
  };
}

async function party(isGroups: boolean): Promise<string> {
  const id = randomUUID();
  const groupId = isGroups ? randomUUID() : null;
  if (groupId !== null) await db.insertInto("groups").values({ id: groupId, name: "Friday films" }).execute();
  const expires_at = isGroups ? null : new Date(Date.now() + 60_000);
  await db
    .insertInto("parties")
    .values({ id, code: id.slice(0, 8), group_id: groupId, expires_at })
    .execute();
  return id;
}

const lastingOf = (shared: Snapshots, oldestMs = 0) =>
  createLastingSnapshots({
    shared,
    lasting: createPostgresSnapshots(db),
    isLasting: groupPartyLookup(db),
    oldestMs: () => oldestMs,
  });

async function keptTexts(roomId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("room_messages")
    .select("message")
    .where("party_id", "=", roomId)
    .orderBy("place")
    .execute();
  return rows.map(({ message }) => message.text);
}

describe("GR3 a group's room", () => {
  test("comes back as it was when the quick memory has forgotten it, a guests' party does not", async () => {
    const shared = forgetful();
    const snapshots = lastingOf(shared);
    const messages = saidInTurn(["one", "two"]);
    const saved = emptySaved({ isLocked: true });
    const [groups, guests] = [await party(true), await party(false)];
    for (const roomId of [groups, guests]) {
      await snapshots.save(roomId, saved, messages);
      expect((await snapshots.load(roomId))?.room.chat).toEqual(messages);
      await shared.forget(roomId);
    }
    expect(await snapshots.load(groups)).toEqual({
      room: { ...saved.core, chat: messages },
      book: saved.book,
    });
    expect(await snapshots.load(guests)).toBeNull();
    expect(await keptTexts(guests)).toEqual([]);
  });

  test("keeps all its messages, and begins again with the newest", async () => {
    const roomId = await party(true);
    const snapshots = lastingOf(forgetful());
    const all = saidInTurn(Array.from({ length: maxChatMessages + 30 }, (_, n) => `number ${n}`));
    for (let from = 0; from < all.length; from += 200)
      await snapshots.save(roomId, emptySaved(), all.slice(from, from + 200));
    expect(await keptTexts(roomId)).toEqual(all.map(({ text }) => text));
    expect((await snapshots.load(roomId))?.room.chat).toEqual(all.slice(30));
    expect((await createPostgresSnapshots(db).load(roomId))?.room.chat).toEqual(all.slice(30));
  });

  test("has what was said while the database was away kept when it is opened again", async () => {
    const roomId = await party(true);
    const shared = forgetful();
    const messages = saidInTurn(["before", "meanwhile"]);
    await lastingOf(shared).save(roomId, emptySaved(), messages.slice(0, 1));
    const away = createLastingSnapshots({
      shared,
      lasting: { load: async () => null, save: () => Promise.reject(new Error("ECONNREFUSED")) },
      isLasting: async () => true,
      oldestMs: () => 0,
    });
    await expect(away.save(roomId, emptySaved(), messages.slice(1))).rejects.toThrow("ECONNREFUSED");
    expect((await lastingOf(shared).load(roomId))?.room.chat).toEqual(messages);
    expect(await keptTexts(roomId)).toEqual(["before", "meanwhile"]);
  });

  test("does not bring back what is too old to be kept", async () => {
    const roomId = await party(true);
    const shared = forgetful();
    const [old, fresh] = saidInTurn(["old", "fresh"]) as [ChatMessage, ChatMessage]; // as many as texts
    await shared.save(roomId, emptySaved(), [old, fresh]);
    expect((await lastingOf(shared, fresh.atMs).load(roomId))?.room.chat).toEqual([fresh]);
    expect(await keptTexts(roomId)).toEqual(["fresh"]);
  });
});
