import { z } from "zod";
import { id } from "../ids.ts";
import { maxDurationS, playback } from "../playback.ts";
import { chatMessage, emoji, maxMessageLength } from "./chat-message.ts";
import { delayMode } from "./common-delay.ts";
import { directSetting } from "./direct-setting.ts";
import { catalogueId, linkedFilm, maxQueue, queued } from "./linked-film.ts";
import { nextFilm } from "./next-film.ts";
import { ownRights, role, roleRights } from "./rights.ts";
import {
  ban,
  door,
  film,
  member,
  original,
  patienceS,
  presence,
  readyCheck,
  shownName,
  stall,
  waiting,
} from "./state.ts";

const who = { id, name: shownName };

/** What happened in the room: every member sees the same events in the same order. */
export const roomEvents = {
  "member.joined": z.object({ member }),
  "member.changed": z.object({ id, presence, sinceMs: z.number() }),
  "member.left": z.object(who),
  "member.roleChanged": z.object({ id, role }),
  "member.rightsChanged": z.object({ id, rights: ownRights }),
  /** Their microphone or camera was turned off for them. */
  "member.silenced": z.object({ ...who, source: z.enum(["voice", "camera"]) }),
  "member.kicked": z.object(who),
  "member.banned": z.object({ ban, memberId: id }),
  "ban.lifted": z.object({ banId: id, name: shownName }),
  /** Somebody else is host now; `why`: it was handed over, or taken over because the host was gone. */
  "host.changed": z.object({ ...who, why: z.enum(["given", "taken"]) }),
  "chat.sent": z.object({ message: chatMessage }),
  "chat.edited": z.object({ messageId: id, text: z.string().max(maxMessageLength), atMs: z.number() }),
  "chat.deleted": z.object({ messageId: id }),
  "chat.reacted": z.object({ messageId: id, emoji, memberId: id, on: z.boolean() }),
  "film.opened": z.object({ film, presenterId: id, playback, held: z.boolean() }),
  "film.linked": z.object({ film: linkedFilm, playback }),
  "film.lengthKnown": z.object({ durationS: z.number().positive().max(maxDurationS) }),
  "film.identified": z.object({ filmId: catalogueId.nullable() }),
  "film.closed": z.object({ reason: z.enum(["closed", "presenter-left"]) }),
  /** The file itself can be fetched from the room's swarm, or (null) not any more. */
  "film.offered": z.object({ original: original.nullable() }),
  "queue.changed": z.object({ queue: z.array(queued).max(maxQueue) }),
  /** The queue's first film starts by itself, or (null) not any more. */
  "next.changed": z.object({ next: nextFilm.nullable() }),
  "playback.changed": z.object({
    playback,
    held: z.boolean(),
    stall: stall.nullable(),
    /** For whom the film is not waited any more. */
    gaveUpOn: z.array(id),
    /**
     * `hold`: the presenter was lost; `correct`: they said where their player really is; `wait`: somebody buffers;
     * `go-on`: they caught up, or the wait was too long; `countdown`: it starts for everyone; `end`: a film from the web
     * is over.
     */
    action: z.enum(["play", "pause", "seek", "rate", "hold", "correct", "wait", "go-on", "countdown", "end"]),
  }),
  "ready.changed": z.object({ ready: readyCheck.nullable() }),
  "rights.changed": z.object({ rights: roleRights }),
  "delay.changed": z.object({ delayMode }),
  "direct.changed": z.object({ direct: directSetting }),
  "patience.changed": z.object({ patienceS }),
  "slowMode.changed": z.object({ seconds: z.number() }),
  "door.changed": z.object({ door }),
  "door.codeChanged": z.object({}),
  "waiting.joined": z.object({ waiting }),
  /** They were let in (and joined), turned away, or gave up. */
  "waiting.left": z.object({ ...who, why: z.enum(["admitted", "refused", "gave-up"]) }),
} as const;

export type RoomEventName = keyof typeof roomEvents;
export type RoomEventData<N extends RoomEventName> = z.output<(typeof roomEvents)[N]>;
export type RoomEvent = { [N in RoomEventName]: { name: N; data: RoomEventData<N> } }[RoomEventName];

const variants = Object.entries(roomEvents).map(([name, data]) => z.object({ name: z.literal(name), data }));

/** One event as it travels; the table above is the only list of them. */
export const roomEvent: z.ZodType<RoomEvent> = z.discriminatedUnion(
  "name",
  variants as never, // the tuple type that zod asks for is lost by Object.entries; RoomEvent restates it
) as never;
