import { z } from "zod";
import { id } from "../ids.ts";
import { maxDurationS, playback, positionS, stoppedPlayback } from "../playback.ts";
import { storableText } from "../storable-text.ts";
import { delayMode } from "./common-delay.ts";

export const maxChatMessages = 500;
export const maxMessageLength = 2000;
export const maxNameLength = 40;

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

export const role = z.enum(["host", "member"]);

/** `away`: the connection is lost and the place is kept for a while; after that the member is gone from the list. */
export const presence = z.enum(["connecting", "here", "buffering", "away"]);
export type Presence = z.output<typeof presence>;

export const member = z.object({
  id,
  name: z.string().max(maxNameLength + 8),
  role,
  presence,
  joinedAtMs: z.number(),
});
export type Member = z.output<typeof member>;

export const film = z.object({
  title: z.string().overwrite(storableText).min(1).max(300),
  sizeBytes: z.number().int().nonnegative(),
  durationS: z.number().positive().max(maxDurationS),
  width: z.number().int().positive().max(16384),
  height: z.number().int().positive().max(16384),
  hasAudio: z.boolean(),
  /** Frames per second; a film whose container does not tell, or that was saved before this was asked, has 24. */
  frameRate: z.number().min(1).max(240).default(24),
});
export type Film = z.output<typeof film>;

/** Both kinds of film are the same one when a host who reloads picks it again. */
export function isSameFilm(a: Film, b: Film): boolean {
  return a.title === b.title && a.sizeBytes === b.sizeBytes;
}

export const chatMessage = z.object({
  /** The id of the command that sent it, so that a resent message is one message. */
  id,
  memberId: id,
  name: z.string(),
  text: z.string().min(1).max(maxMessageLength),
  atMs: z.number(),
  filmPositionS: positionS.nullable(),
});
export type ChatMessage = z.output<typeof chatMessage>;

export const control = z.enum(["host", "everyone"]);
export type Control = z.output<typeof control>;

/** The room without its chat: small enough to be sent and saved whole. */
export const roomCore = z.object({
  control,
  delayMode,
  members: z.record(id, member),
  film: film.nullable(),
  playback,
  /** The film was playing when its host was lost; it goes on by itself when the host is back. */
  held: z.boolean(),
});
export type RoomCore = z.output<typeof roomCore>;

export const roomState = roomCore.extend({ chat: z.array(chatMessage).max(maxChatMessages) });
export type RoomState = z.output<typeof roomState>;

export const emptyRoom: RoomState = {
  control: "everyone",
  delayMode: "cinema",
  members: {},
  film: null,
  playback: stoppedPlayback,
  held: false,
  chat: [],
};

/** A room taken up again from a snapshot: nobody is here yet, and the film waits for its host. */
export function restoredRoom(snapshot: RoomState, nowMs: number): RoomState {
  const members = Object.fromEntries(
    Object.values(snapshot.members).map((each) => [each.id, { ...each, presence: "away" as const }]),
  );
  const held = snapshot.held || snapshot.playback.playing;
  return { ...snapshot, members, held, playback: { ...snapshot.playback, playing: false, atMs: nowMs } };
}
