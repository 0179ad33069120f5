import { z } from "zod";
import { peertubeProblem } from "../library/peertube.ts";
import { providerProblem } from "../library/provider-problem.ts";
import { youtubeId } from "../library/youtube.ts";
import { peertubeSource, subtitles, webAddress } from "../room/linked-film.ts";
import type { Endpoints } from "./endpoint.ts";
import { guestTicket } from "./fields.ts";

/** A film on PeerTube, as its instance tells of it. */
export const peertubeFilm = z.discriminatedUnion("outcome", [
  z.object({
    outcome: z.literal("film"),
    way: z.enum(["hls", "file"]),
    url: webAddress,
    title: z.string(),
    durationS: z.number().nullable(),
    subtitles: z.array(subtitles),
  }),
  z.object({ outcome: z.literal("problem"), problem: peertubeProblem }),
]);
export type PeertubeFilm = z.output<typeof peertubeFilm>;

/** What YouTube tells of a video; `not-told`: nothing just now, which says nothing of the video. */
export const youtubeTitle = z.discriminatedUnion("outcome", [
  z.object({ outcome: z.literal("video"), title: z.string(), author: z.string().nullable() }),
  z.object({
    outcome: z.literal("refused"),
    problem: z.enum(["bad-id", "not-found", "not-embeddable"]),
  }),
  z.object({ outcome: z.literal("not-told"), problem: providerProblem }),
]);
export type YoutubeTitle = z.output<typeof youtubeTitle>;

/** What pages need to play films of services. */
export const servicesApi = {
  "services.settings": {
    method: "get",
    path: "/services",
    access: "anyone",
    summary: "What a page needs to know of the services that films come from",
    result: z.object({ youtubeApiUrl: z.url() }),
  },
  "services.youtube": {
    method: "post",
    path: "/services/youtube",
    access: "anyone",
    summary: "What a video on YouTube is called; with a member's ticket or signed in",
    body: z.strictObject({ videoId: youtubeId, ticket: guestTicket }),
    result: youtubeTitle,
  },
  "services.peertube": {
    method: "post",
    path: "/services/peertube",
    access: "anyone",
    summary: "Where a film on PeerTube is to be played from; with a member's ticket or signed in",
    body: peertubeSource.omit({ kind: true }).extend({ ticket: guestTicket }).strict(),
    result: peertubeFilm,
  },
} as const satisfies Endpoints;
