import { z } from "zod";
import { id } from "../ids.ts";
import { timelinePoint } from "../timeline.ts";
import { filmCodec } from "./media.ts";

export const ping = z.strictObject({ type: z.literal("ping"), sentAtMs: z.number() });
const pong = z.object({
  type: z.literal("pong"),
  sentAtMs: z.number(),
  roomReceivedAtMs: z.number(),
  roomSentAtMs: z.number(),
});

/** How long after its capture at the host something is played out; a clock that is off may make it negative. */
const lagMs = z.number().min(-60_000).max(120_000);

/** How the film arrives at a viewer: rates over the last second, counts since its track came. */
export const filmFigures = z.strictObject({
  width: z.number().int().nonnegative(),
  height: z.number().int().nonnegative(),
  framesPerSecond: z.number().nonnegative(),
  bitrateBps: z.number().nonnegative(),
  /** Share of packets that did not arrive, 0 to 1. */
  loss: z.number().min(0).max(1),
  roundTripMs: z.number().nonnegative().nullable(),
  jitterBufferMs: z.number().nonnegative(),
  droppedFrames: z.number().int().nonnegative(),
  freezes: z.number().int().nonnegative(),
});
export type FilmFigures = z.output<typeof filmFigures>;

/** What a viewer says once a second of what it plays. */
export const playoutReport = z.strictObject({
  type: z.literal("playout"),
  videoLagMs: lagMs.nullable(),
  audioLagMs: lagMs.nullable(),
  /** The lag that it would have if the room asked for no delay: the least that it can hold. */
  floorMs: lagMs.nullable(),
  wantsSmaller: z.boolean(),
  figures: filmFigures.nullable(),
});
export type PlayoutReport = z.output<typeof playoutReport>;

/** What a member sends on the unordered channel. */
export const memberClockMessage = z.discriminatedUnion("type", [ping, playoutReport]);

const commonDelay = z.object({
  type: z.literal("common-delay"),
  /** How long after its capture everything is to be played out; null: as early as each can. */
  targetMs: z.number().nullable(),
  /** The lag of each viewer who reports one. */
  lagsMs: z.record(id, lagMs),
  /** Of every stream of the film. */
  timelines: z.array(timelinePoint),
});

const line = z.object({
  carriesBps: z.number().nonnegative(),
  wantedBps: z.number().nonnegative(),
  /** The viewer asked for a smaller picture than its line carries. */
  wantsSmaller: z.boolean(),
});
export type Line = z.output<typeof line>;

/** What the room tells the host of its viewers, once a second. */
const viewers = z.object({
  type: z.literal("viewers"),
  figures: z.record(id, filmFigures),
  /** What each viewer's line carries, by the media server's estimate, and what is there to be sent on it. */
  lines: z.record(id, line),
  /** What every viewer's browser can decode. */
  codecs: z.array(filmCodec),
});

/** Who speaks just now: said four times a second while somebody does, and once when nobody does any more. */
const speaking = z.object({ type: z.literal("speaking"), memberIds: z.array(id).max(16) });

/** What the room sends on the unordered channel. */
export const roomClockMessage = z.discriminatedUnion("type", [pong, commonDelay, viewers, speaking]);
export type RoomClockMessage = z.output<typeof roomClockMessage>;
