import { z } from "zod";
import { id } from "../ids.ts";
import { maxDurationS, playback, stoppedPlayback } from "../playback.ts";
import { storableText } from "../storable-text.ts";
import { chatMessage, maxChatMessages } from "./chat-message.ts";
import { delayMode } from "./common-delay.ts";
import { directSetting, usualDirect } from "./direct-setting.ts";
import { catalogueId, type LinkedFilm, linkedFilm, maxQueue, queued } from "./linked-film.ts";
import { nextFilm } from "./next-film.ts";
import { ownRights, role, roleRights, usualRights } from "./rights.ts";

export const maxNameLength = 40;
export const maxWaiting = 50;
export const maxBans = 200;

/** A name as people give it: trimmed, inner white space made single, no control or direction-changing characters. */
export const memberName = z
  .string()
  .max(200)
  .transform((name) =>
    name
      .toWellFormed()
      .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, " ")
      .trim(),
  )
  .pipe(z.string().min(1, "a name is needed").max(maxNameLength, "the name is too long"));

/** `away`: the connection is lost and the place is kept for a while; after that the member is gone from the list. */
export const presence = z.enum(["connecting", "here", "buffering", "away"]);
export type Presence = z.output<typeof presence>;

/** A name as the room has it: with a number behind it where two are alike. */
export const shownName = z.string().max(maxNameLength + 8);

export const member = z.object({
  id,
  name: shownName,
  role,
  rights: ownRights,
  presence,
  presenceSinceMs: z.number(),
  joinedAtMs: z.number(),
});
export type Member = z.output<typeof member>;

/** A file that a presenter shows from their computer. */
export const film = z.object({
  title: z.string().overwrite(storableText).min(1).max(300),
  sizeBytes: z.number().int().nonnegative(),
  durationS: z.number().positive().max(maxDurationS),
  width: z.number().int().positive().max(16384),
  height: z.number().int().positive().max(16384),
  hasAudio: z.boolean(),
  /** Frames per second; a film whose container does not tell has 24. */
  frameRate: z.number().min(1).max(240).default(24),
  /** In the catalogue, where it is known as which film. */
  filmId: catalogueId.nullable().optional(),
});
export type Film = z.output<typeof film>;

/** The presenter's own file, offered bit for bit: what a BitTorrent v1 torrent says of it (BEP 3). */
export const original = z.object({
  infoHash: z.string().regex(/^[0-9a-f]{40}$/, "not an infohash"),
  /** Bytes of a piece: a power of two from 16 KiB to 16 MiB. */
  pieceLength: z
    .number()
    .int()
    .min(2 ** 14)
    .max(2 ** 24)
    .refine((bytes) => Number.isInteger(Math.log2(bytes)), "not a power of two"),
  /** As the torrent has it: the file's own. */
  name: z.string().overwrite(storableText).min(1).max(300),
  /** Whether those who fetch it may keep it as a file of theirs. */
  maySave: z.boolean().default(false),
});
export type Original = z.output<typeof original>;

/** What is on: a file with a presenter, or a film from the web, which has none. */
export const roomFilm = z.union([linkedFilm, film]);
export type RoomFilm = z.output<typeof roomFilm>;

export function isLinked(shown: RoomFilm | null): shown is LinkedFilm {
  return shown !== null && "source" in shown;
}

/** Both kinds of film are the same one when whoever shows it reloads and picks it again. */
export function isSameFilm(a: Film, b: Film): boolean {
  return a.title === b.title && a.sizeBytes === b.sizeBytes;
}

/** How people get in. */
export const door = z.object({
  isLocked: z.boolean(),
  hasWaitingRoom: z.boolean(),
  hasPassword: z.boolean(),
});
export type Door = z.output<typeof door>;

/** Somebody who asks to be let in. */
export const waiting = z.object({ id, name: shownName, sinceMs: z.number() });

export const ban = z.object({ id, name: shownName, atMs: z.number() });

/** `asking`: who of all is ready; `counting`: the film starts for everyone at that moment of room time. */
export const readyCheck = z.discriminatedUnion("state", [
  z.object({ state: z.literal("asking"), byId: id, readyIds: z.array(id) }),
  z.object({ state: z.literal("counting"), byId: id, startAtMs: z.number() }),
]);
export type ReadyCheck = z.output<typeof readyCheck>;

/** The film waits for those who buffer. */
export const stall = z.object({ sinceMs: z.number(), forIds: z.array(id) });
export type Stall = z.output<typeof stall>;

export const patienceS = z.number().int().min(0).max(60);

/** The room without its chat: small enough to be sent and saved whole. */
export const roomCore = z.object({
  rights: roleRights,
  delayMode,
  /** Rooms that were saved before there were direct paths have the usual setting. */
  direct: directSetting.default(usualDirect),
  members: z.record(id, member),
  film: roomFilm.nullable(),
  /** What is to come; rooms that were saved before there were queues have none. */
  queue: z.array(queued).max(maxQueue).default([]),
  /** What is on is over, and the first of these comes next. */
  next: nextFilm.nullable().default(null),
  /** Rooms that were saved before there were originals have none. */
  original: original.nullable().default(null),
  /** Whose computer the film comes from; null for one from the web as well. */
  presenterId: id.nullable(),
  playback,
  /** The film was playing when its presenter was lost; it goes on by itself when they are back. */
  held: z.boolean(),
  stall: stall.nullable(),
  /** How long the film waits for whoever buffers; 0: not at all. And for whom it waited in vain. */
  patienceS,
  gaveUpOn: z.array(id),
  ready: readyCheck.nullable(),
  /** Seconds between two messages of one who does not moderate. */
  slowModeS: z.number().int().min(0).max(3600),
  door,
  waiting: z.record(id, waiting),
  bans: z.array(ban).max(maxBans),
});
export type RoomCore = z.output<typeof roomCore>;

export const roomState = roomCore.extend({ chat: z.array(chatMessage).max(maxChatMessages) });
export type RoomState = z.output<typeof roomState>;

export const emptyRoom: RoomState = {
  rights: usualRights,
  delayMode: "cinema",
  direct: usualDirect,
  members: {},
  film: null,
  queue: [],
  next: null,
  original: null,
  presenterId: null,
  playback: stoppedPlayback,
  held: false,
  stall: null,
  patienceS: 8,
  gaveUpOn: [],
  ready: null,
  slowModeS: 0,
  door: { isLocked: false, hasWaitingRoom: false, hasPassword: false },
  waiting: {},
  bans: [],
  chat: [],
};

/** The room without its chat. */
export function coreOf({ chat: _chat, ...core }: RoomState): RoomCore {
  return core;
}

/** Whoever hosts, also while their connection is lost; undefined once they have left. */
export function hostOf(room: Pick<RoomCore, "members">): Member | undefined {
  return Object.values(room.members).find((each) => each.role === "host");
}

/** The film that somebody shows from their computer, if it is one. */
export function presentedFilm({ film: shown }: Pick<RoomCore, "film">): Film | null {
  return isLinked(shown) ? null : shown;
}

/** The film's length in seconds; undefined when there is none, or it is not known yet. */
export function lengthOf({ film: shown }: Pick<RoomCore, "film">): number | undefined {
  return shown?.durationS ?? undefined;
}

/** Whoever shows the film; undefined when nobody does. */
export function presenterOf(room: Pick<RoomCore, "members" | "presenterId">): Member | undefined {
  return room.presenterId === null ? undefined : room.members[room.presenterId];
}

/** A room taken up again from a snapshot: nobody is here yet, and the film waits for its presenter. */
export function restoredRoom(snapshot: RoomState, nowMs: number): RoomState {
  const members = Object.fromEntries(
    Object.values(snapshot.members).map((each) => [
      each.id,
      { ...each, presence: "away" as const, presenceSinceMs: nowMs },
    ]),
  );
  const held = snapshot.held || snapshot.playback.playing || snapshot.stall !== null;
  const playback = { ...snapshot.playback, playing: false, atMs: nowMs };
  const next = snapshot.next === null ? null : { state: "held" as const };
  return { ...snapshot, members, held, stall: null, ready: null, next, playback };
}
