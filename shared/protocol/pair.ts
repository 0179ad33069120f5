import { z } from "zod";
import { id } from "../ids.ts";
import { trackSource } from "./media.ts";

/** Nothing that two pages say to each other is longer. */
export const maxPairChars = 2000;

const sources = z.array(trackSource).max(4);

/** What two pages say to each other on the data channel of their direct connection, at each change and every second. */
export const pairMessage = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("sends"),
    /** These flow well enough to be shown in place of what comes by the media server. */
    ready: sources,
    /** The sender's clock: room time is its Date.now() plus this. */
    clockOffsetMs: z.number().min(-1e13).max(1e13),
    /** The film's picture is that of this producer, its RTP time here so many ticks ahead of there; null: it is its own. */
    film: z.strictObject({ producerId: id, rtpOffset: z.number().int() }).nullable(),
  }),
  z.strictObject({
    type: z.literal("takes"),
    /** These are shown as they come here; the rest is taken from the media server. */
    shown: sources,
    /** The film itself is played here: until this says otherwise nothing of it need come. */
    filmRests: z.boolean(),
    /** How the other's camera is wanted here. */
    camera: z.enum(["none", "small", "large"]),
  }),
]);
export type PairMessage = z.output<typeof pairMessage>;
