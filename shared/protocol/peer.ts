import { z } from "zod";
import { id } from "../ids.ts";
import type { RateLimit } from "../token-bucket.ts";

/** An SDP with four tracks and all codecs of a browser is some 15 kB; JSON escapes its line ends. */
export const maxPeerBytes = 48 * 1024;
/** A connection is one description each way and a few dozen candidates; a room of eight may set up seven at once. */
export const peerLimit: RateLimit = { burst: 400, perSecond: 20 };

/** What two pages say to each other to set up a direct connection; the room hands it on unread (DP rules). */
export const peerData = z.discriminatedUnion("kind", [
  /** Somebody new is here who takes direct connections. */
  z.strictObject({ kind: z.literal("knock") }),
  /** From the member with the higher id: the other one is to make the offer. */
  z.strictObject({ kind: z.literal("hello"), session: id }),
  z.strictObject({
    kind: z.literal("description"),
    session: id,
    type: z.enum(["offer", "answer"]),
    sdp: z.string().max(40_000),
  }),
  z.strictObject({
    kind: z.literal("candidate"),
    session: id,
    candidate: z.string().max(1000),
    sdpMid: z.string().max(80).nullable(),
    sdpMLineIndex: z.number().int().min(0).max(64).nullable(),
  }),
  /** That connection is over at the other side. */
  z.strictObject({ kind: z.literal("bye"), session: id }),
]);
export type PeerData = z.output<typeof peerData>;
