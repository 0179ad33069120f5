import { type ChatMessage, maxChatMessages, roomState } from "@matinee/shared/room/state.ts";
import type { Redis } from "ioredis";
import type { Snapshots } from "./snapshots.ts";

/** Snapshots in Redis: one key for the room, one list for its messages. They end with the party's life. */
export function createRedisSnapshots(redis: Redis, ttlMs: number): Snapshots {
  const coreKey = (roomId: string) => `matinee:room:${roomId}:core`;
  const chatKey = (roomId: string) => `matinee:room:${roomId}:chat`;
  return {
    async load(roomId) {
      const [core, lines] = await Promise.all([
        redis.get(coreKey(roomId)),
        redis.lrange(chatKey(roomId), 0, -1),
      ]);
      if (core === null) return null;
      const messages = lines.map((line) => JSON.parse(line) as ChatMessage); // parsed whole just below
      const once = new Map(messages.map((message) => [message.id, message]));
      return roomState.parse({ ...JSON.parse(core), chat: [...once.values()].slice(-maxChatMessages) });
    },
    async save(roomId, core, messages) {
      const batch = redis.multi().set(coreKey(roomId), JSON.stringify(core), "PX", ttlMs);
      if (messages.length > 0) {
        batch
          .rpush(chatKey(roomId), ...messages.map((message) => JSON.stringify(message)))
          .ltrim(chatKey(roomId), -2 * maxChatMessages, -1);
      }
      batch.pexpire(chatKey(roomId), ttlMs);
      // A command may fail by itself (no memory left, say), which the batch as a whole does not show.
      const results = await batch.exec();
      if (results === null) throw new Error("Redis did not keep the room");
      for (const [error] of results) if (error !== null) throw error;
    },
  };
}
