import type { Redis } from "ioredis";

/** Which media server has which room, agreed between all signaling nodes. */
export interface Directory {
  /** The server that had the room last; undefined when none has, or it was long ago. */
  find(roomId: string): Promise<string | undefined>;
  /** The server that has the room: the one found, or else `wanted`, which is entered. */
  claim(roomId: string, wanted: string): Promise<string>;
  /** The room is in use: what is known of it is kept for as long again. `claim` does that too. */
  renew(roomId: string): Promise<void>;
  /** Puts `next` in the place of `failed`, unless another node did so first; answers who has it now. */
  move(roomId: string, failed: string, next: string): Promise<string>;
}

/** For a single signaling process. */
export function createMemoryDirectory(): Directory {
  const servers = new Map<string, string>();
  return {
    find: async (roomId) => servers.get(roomId),
    async claim(roomId, wanted) {
      const known = servers.get(roomId) ?? wanted;
      servers.set(roomId, known);
      return known;
    },
    async renew() {},
    async move(roomId, failed, next) {
      const now = servers.get(roomId) ?? next;
      const moved = now === failed ? next : now;
      servers.set(roomId, moved);
      return moved;
    },
  };
}

// Each in one step, as Redis runs scripts alone.
const claimScript = `
local now = redis.call("GET", KEYS[1]) or ARGV[1]
redis.call("SET", KEYS[1], now, "PX", ARGV[2])
return now`;
const moveScript = `
local now = redis.call("GET", KEYS[1])
if now and now ~= ARGV[1] then return now end
redis.call("SET", KEYS[1], ARGV[2], "PX", ARGV[3])
return ARGV[2]`;

/** For several signaling nodes on one Redis. */
export function createRedisDirectory(redis: Redis, ttlMs: number): Directory {
  const key = (roomId: string) => `matinee:room:${roomId}:sfu`;
  return {
    find: async (roomId) => (await redis.get(key(roomId))) ?? undefined,
    async claim(roomId, wanted) {
      return String(await redis.eval(claimScript, 1, key(roomId), wanted, ttlMs));
    },
    async renew(roomId) {
      await redis.pexpire(key(roomId), ttlMs);
    },
    async move(roomId, failed, next) {
      return String(await redis.eval(moveScript, 1, key(roomId), failed, next, ttlMs));
    },
  };
}
