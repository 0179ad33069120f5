import { z } from "zod";
import { catalogueId } from "../room/linked-film.ts";
import { type Endpoints, nothing } from "./endpoint.ts";

/** What Trakt could not do for us; the page has a sentence for each. */
export const traktProblem = z.object({
  code: z.enum([
    "bad-key",
    "limit",
    /** The person said no there. */
    "denied",
    /** Of the code that is typed there: too old, used before, or not known. */
    "expired",
    /** Of what was linked: taken back there, or too old. */
    "ended",
    "locked",
    /** For accounts that pay. */
    "vip",
    "malformed",
    "slow",
    "dead",
  ]),
  retryAfterS: z.number().nullable(),
});
export type TraktProblem = z.output<typeof traktProblem>;

/** Whether one's films are told to Trakt; `off`: this server has no key for it. */
export const traktState = z.discriminatedUnion("state", [
  z.object({ state: z.literal("off") }),
  z.object({ state: z.literal("none") }),
  /** The code is to be typed at the address, until then. */
  z.object({
    state: z.literal("asking"),
    userCode: z.string(),
    verificationUrl: z.string(),
    expiresAt: z.string(),
    /** Whoever asks more often is told off. */
    intervalS: z.number(),
  }),
  z.object({ state: z.literal("linked"), since: z.string() }),
]);
export type TraktState = z.output<typeof traktState>;

const answer = z.object({ trakt: traktState, problem: traktProblem.nullable() });

/** Telling Trakt (https://trakt.docs.apiary.io) what is watched, for whoever links their account there. */
export const traktApi = {
  "trakt.get": {
    method: "get",
    path: "/trakt",
    access: "user",
    summary: "Whether one's films are told to Trakt",
    result: answer,
  },
  "trakt.link": {
    method: "post",
    path: "/trakt/link",
    access: "user",
    summary: "Begins to link one's account at Trakt: a code that is typed there",
    result: answer,
  },
  "trakt.check": {
    method: "post",
    path: "/trakt/check",
    access: "user",
    summary: "Whether the code was typed meanwhile",
    result: answer,
  },
  "trakt.unlink": {
    method: "delete",
    path: "/trakt",
    access: "user",
    summary: "Tells Trakt nothing any more, and gives its permission back",
    result: nothing,
  },
  "trakt.scrobble": {
    method: "post",
    path: "/trakt/scrobble",
    access: "user",
    summary: "Tells Trakt that a film of the catalogue starts, pauses or ends, and how far it is",
    body: z.strictObject({
      action: z.enum(["start", "pause", "stop"]),
      filmId: catalogueId,
      /** Percent of the film. */
      progress: z.number().min(0).max(100),
    }),
    result: z.object({
      /** `known`: told before; `too-early`: hardly begun; `unknown-film`: Trakt or the catalogue has no such film. */
      outcome: z.enum(["told", "known", "too-early", "unknown-film", "not-linked", "failed"]),
      problem: traktProblem.nullable(),
    }),
  },
} as const satisfies Endpoints;
