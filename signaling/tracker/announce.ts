import type { RateLimit } from "@matinee/shared/token-bucket.ts";
import { z } from "zod";

/** What one page may send: a viewer announces now and then, a seeder answers everybody who does. */
export const messageLimit: RateLimit = { burst: 60, perSecond: 10 };
export const openingLimit: RateLimit = { burst: 10, perSecond: 0.5 };
export const nonsenseLimit: RateLimit = { burst: 10, perSecond: 0.1 };
/** Ten offers of data channels with all their candidates. */
export const maxAnnounceBytes = 96 * 1024;
const maxSdpLength = 8000;

/** Twenty bytes, each a character, as the tracker protocol of WebTorrent sends them. */
const twentyBytes = z.string().refine((text) => text.length === 20 && /^[^\u0100-\uffff]*$/.test(text));
const sdp = z.string().max(maxSdpLength);

/**
 * One message of a page to its tracker; other fields are left out. The library itself checks little: offers that are
 * none would throw in it, where nobody catches.
 */
export const announce = z
  .object({
    action: z.literal("announce"),
    info_hash: twentyBytes,
    peer_id: twentyBytes,
    event: z.enum(["started", "completed", "stopped", "update", "paused"]).optional(),
    /** Bytes; null (JSON's infinity) is unknown, which the library would take for nothing left. */
    left: z
      .number()
      .nonnegative()
      .nullish()
      .transform((bytes) => bytes ?? undefined),
    offers: z
      .array(z.object({ offer: z.object({ type: z.literal("offer"), sdp }), offer_id: twentyBytes }))
      .max(10)
      .optional(),
    answer: z.object({ type: z.literal("answer"), sdp }).optional(),
    offer_id: twentyBytes.optional(),
    to_peer_id: twentyBytes.optional(),
  })
  .refine((it) => it.answer === undefined || (it.offer_id !== undefined && it.to_peer_id !== undefined));

/** Twenty such bytes in hexadecimal digits, as infohashes are written. */
export function hexOf(bytes: string): string {
  return Buffer.from(bytes, "latin1").toString("hex");
}
