import { describe, expect, test } from "vitest";
import { createSeededRandom } from "./testing/seeded-random.ts";
import { type TokenBucket, takeToken } from "./token-bucket.ts";

const limit = { burst: 3, perSecond: 2 };

describe("token bucket", () => {
  test("RB9 a burst passes at once, the next one is told how long to wait", () => {
    let bucket: TokenBucket | undefined;
    for (let taken = 0; taken < 3; taken += 1) {
      const result = takeToken(limit, bucket, 1000);
      expect(result.ok).toBe(true);
      bucket = result.bucket;
    }
    expect(takeToken(limit, bucket, 1000)).toMatchObject({ ok: false, retryAfterMs: 500 });
    expect(takeToken(limit, bucket, 1200)).toMatchObject({ ok: false, retryAfterMs: 300 });
  });

  test("RB9 waiting as long as told is enough, and being refused costs nothing", () => {
    const random = createSeededRandom(2);
    let bucket: TokenBucket | undefined;
    let nowMs = 0;
    for (let round = 0; round < 500; round += 1) {
      nowMs += random.below(400);
      const result = takeToken(limit, bucket, nowMs);
      bucket = result.bucket;
      if (result.ok) continue;
      expect(result.retryAfterMs).toBeGreaterThan(0);
      nowMs += result.retryAfterMs;
      const again = takeToken(limit, bucket, nowMs);
      expect(again.ok).toBe(true);
      bucket = again.bucket;
    }
  });

  test("RB9 in the long run no more than the rate passes, and a pause saves up no more than the burst", () => {
    let bucket: TokenBucket | undefined;
    let passed = 0;
    for (let nowMs = 0; nowMs <= 10_000; nowMs += 10) {
      const result = takeToken(limit, bucket, nowMs);
      bucket = result.bucket;
      if (result.ok) passed += 1;
    }
    expect(passed).toBe(3 + 20);
    for (let taken = 0; taken < 3; taken += 1) {
      const result = takeToken(limit, bucket, 3_600_000);
      expect(result.ok).toBe(true);
      bucket = result.bucket;
    }
    expect(takeToken(limit, bucket, 3_600_000).ok).toBe(false);
  });

  test("a clock that goes back gives and takes no tokens", () => {
    const { bucket } = takeToken(limit, { tokens: 1.5, atMs: 5000 }, 1000);
    expect(bucket.tokens).toBeCloseTo(0.5);
  });
});
