import { randomUUID } from "node:crypto";
import { Redis } from "ioredis";
import { afterAll, describe, expect, test } from "vitest";
import { redisEnvironment } from "../testing/test-storage.ts";
import { createMemoryDirectory, createRedisDirectory, type Directory } from "./directory.ts";

const redisUrl = redisEnvironment()["REDIS_URL"];
const redis = redisUrl === undefined ? undefined : new Redis(redisUrl);
afterAll(() => redis?.disconnect());

const ttlMs = 60_000;
const kinds: [string, Directory][] = [["one process", createMemoryDirectory()]];
if (redis !== undefined) kinds.push(["Redis", createRedisDirectory(redis, ttlMs)]);

describe.each(kinds)("the directory of %s", (_kind, directory) => {
  test("a room belongs to the server that is named first", async () => {
    const roomId = randomUUID();
    expect(await directory.claim(roomId, "one")).toBe("one");
    expect(await directory.claim(roomId, "two")).toBe("one");
    expect(await directory.claim(randomUUID(), "two")).toBe("two");
  });

  test("a room moves once, from the server that was lost", async () => {
    const roomId = randomUUID();
    await directory.claim(roomId, "one");
    expect(await directory.move(roomId, "one", "two")).toBe("two");
    expect(await directory.move(roomId, "one", "three")).toBe("two");
    expect(await directory.claim(roomId, "one")).toBe("two");
  });

  test("renewing a room that is not known does not enter it", async () => {
    const roomId = randomUUID();
    await directory.renew(roomId);
    expect(await directory.claim(roomId, "one")).toBe("one");
  });
});

if (redis !== undefined)
  test.each(["claim", "renew"] as const)("%s keeps a room that is used in Redis", async (name) => {
    const directory = createRedisDirectory(redis, ttlMs);
    const roomId = randomUUID();
    await directory.claim(roomId, "one");
    const key = `matinee:room:${roomId}:sfu`;
    await redis.pexpire(key, 1000);
    await directory[name](roomId, "two");
    expect(await redis.pttl(key)).toBeGreaterThan(ttlMs / 2);
    expect(await redis.get(key)).toBe("one");
  });
