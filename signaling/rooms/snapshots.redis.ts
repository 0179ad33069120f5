import { savedRoom } from "@matinee/shared/protocol/link.ts";
import { chatMessage, maxChatMessages } from "@matinee/shared/room/chat-message.ts";
import type { Redis } from "ioredis";
import type { Snapshots } from "./snapshots.ts";

// One step, as Redis runs scripts alone: the room, and each message where it was first and as it was last.
const saveScript = `
local core, order, texts = KEYS[1], KEYS[2], KEYS[3]
local ttlMs, most = tonumber(ARGV[2]), tonumber(ARGV[3])
redis.call("SET", core, ARGV[1], "PX", ttlMs)
for at = 4, #ARGV, 2 do
  if redis.call("HEXISTS", texts, ARGV[at]) == 0 then redis.call("RPUSH", order, ARGV[at]) end
  redis.call("HSET", texts, ARGV[at], ARGV[at + 1])
end
while redis.call("LLEN", order) > most do redis.call("HDEL", texts, redis.call("LPOP", order)) end
redis.call("PEXPIRE", order, ttlMs)
redis.call("PEXPIRE", texts, ttlMs)`;

/** Snapshots in Redis: a key for the room, its messages in a hash, their order in a list. They end with the party's life. */
export function createRedisSnapshots(redis: Redis, ttlMs: number): Snapshots {
  const keysOf = (roomId: string): [string, string, string] => [
    `matinee:room:${roomId}:core`,
    `matinee:room:${roomId}:chat`,
    `matinee:room:${roomId}:messages`,
  ];
  return {
    async load(roomId) {
      const [coreKey, orderKey, textsKey] = keysOf(roomId);
      const [saved, order, texts] = await Promise.all([
        redis.get(coreKey),
        redis.lrange(orderKey, 0, -1),
        redis.hgetall(textsKey),
      ]);
      if (saved === null) return null;
      const { core, book } = savedRoom.parse(JSON.parse(saved));
      const chat = order.flatMap((id) => {
        const text = texts[id];
        return text === undefined ? [] : [chatMessage.parse(JSON.parse(text))];
      });
      return { room: { ...core, chat }, book };
    },
    async save(roomId, saved, messages) {
      const pairs = messages.flatMap((message) => [message.id, JSON.stringify(message)]);
      const values = [JSON.stringify(saved), String(ttlMs), String(maxChatMessages), ...pairs];
      await redis.eval(saveScript, 3, ...keysOf(roomId), ...values);
    },
  };
}
