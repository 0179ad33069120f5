/** A rate limit as data: up to `burst` at once, `perSecond` in the long run. */
export interface RateLimit {
  readonly burst: number;
  readonly perSecond: number;
}

export interface TokenBucket {
  readonly tokens: number;
  readonly atMs: number;
}

export type Taken =
  | { readonly ok: true; readonly bucket: TokenBucket }
  | { readonly ok: false; readonly bucket: TokenBucket; readonly retryAfterMs: number };

/** Takes one token, or says how long to wait for the next one. A missing bucket is a full one. */
export function takeToken(limit: RateLimit, bucket: TokenBucket | undefined, nowMs: number): Taken {
  const gained = bucket === undefined ? 0 : (Math.max(0, nowMs - bucket.atMs) / 1000) * limit.perSecond;
  const tokens = Math.min(limit.burst, (bucket?.tokens ?? limit.burst) + gained);
  if (tokens >= 1) return { ok: true, bucket: { tokens: tokens - 1, atMs: nowMs } };
  const retryAfterMs = Math.ceil(((1 - tokens) / limit.perSecond) * 1000);
  return { ok: false, bucket: { tokens, atMs: nowMs }, retryAfterMs };
}
