import { Refusal } from "@matinee/shared/errors.ts";
import type { Redis } from "ioredis";
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from "rate-limiter-flexible";

/** One rate limit, shared by all nodes when there is a Redis. */
export interface Limit {
  /** Counts one; refuses with `rate-limited` when there were too many. */
  take(key: string): Promise<void>;
  /** Takes one back that was counted and should not have been. */
  giveBack(key: string): Promise<void>;
}

export interface LimitOptions {
  readonly name: string;
  readonly points: number;
  readonly perSeconds: number;
}

export type CreateLimit = (options: LimitOptions) => Limit;

/** Makes limits that live in Redis, or in this process without one. */
export function limitFactory(redis: Redis | undefined): CreateLimit {
  return ({ name, points, perSeconds }) => {
    const common = { keyPrefix: `matinee:limit:${name}`, points, duration: perSeconds };
    const memory = new RateLimiterMemory(common);
    // When Redis is away the limit still holds, for each node by itself.
    const limiter =
      redis === undefined
        ? memory
        : new RateLimiterRedis({ ...common, storeClient: redis, insuranceLimiter: memory });
    return {
      async take(key) {
        try {
          await limiter.consume(key);
        } catch (error) {
          if (!(error instanceof RateLimiterRes)) throw error;
          throw new Refusal("rate-limited", "Too many tries. Wait a little.", error.msBeforeNext);
        }
      },
      async giveBack(key) {
        await limiter.reward(key);
      },
    };
  };
}
