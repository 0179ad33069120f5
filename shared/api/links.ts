import { z } from "zod";
import { linkProblem } from "../library/link-problem.ts";
import { webAddress } from "../room/linked-film.ts";
import type { Endpoints } from "./endpoint.ts";
import { guestTicket } from "./fields.ts";

/** What an address leads to. */
export const checkedLink = z.discriminatedUnion("outcome", [
  z.object({
    outcome: z.literal("film"),
    kind: z.enum(["file", "hls"]),
    /** By its address; people may change it. */
    title: z.string(),
    contentType: z.string().nullable(),
    sizeBytes: z.number().nullable(),
    /** Of a playlist; a file's is learnt by playing it. */
    durationS: z.number().nullable(),
    /** Without that there is no seeking in it. */
    takesRanges: z.boolean(),
    /** Whether pages of this server may read it: HLS needs that, a file does not. */
    allowsPages: z.boolean(),
    /** It goes on being made: there is no beginning and no end to watch together. */
    isLive: z.boolean(),
  }),
  z.object({ outcome: z.literal("problem"), problem: linkProblem }),
]);
export type CheckedLink = z.output<typeof checkedLink>;

/** Films under addresses that people give: looked at by the server, for members of rooms and whoever is signed in. */
export const linksApi = {
  "links.check": {
    method: "post",
    path: "/links/check",
    access: "anyone",
    summary: "What film an address leads to, if any; with a member's ticket or signed in",
    body: z.strictObject({ url: z.string().max(1500), ticket: guestTicket }),
    result: checkedLink,
  },
  "links.subtitles": {
    method: "post",
    path: "/links/subtitles",
    access: "anyone",
    summary: "Subtitles from an address, as WebVTT whatever they were; with a member's ticket or signed in",
    body: z.strictObject({ url: webAddress, ticket: guestTicket }),
    result: z.object({ vtt: z.string() }),
  },
} as const satisfies Endpoints;
