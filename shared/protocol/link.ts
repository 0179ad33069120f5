import { z } from "zod";
import type { Side } from "../channel.ts";
import { refusalBody } from "../errors.ts";
import { id, inviteCode } from "../ids.ts";
import { chatMessage } from "../room/chat-message.ts";
import { doorBook, origin } from "../room/door-book.ts";
import { role } from "../room/rights.ts";
import { original, roomCore, roomState, shownName } from "../room/state.ts";
import { filmFigures } from "./clock.ts";
import { mediaMethod, mediaSetup, mediaTopic, rtpCapabilities } from "./media.ts";

/** A room's snapshot is the largest thing on a link: 500 messages of 2,000 characters, in JSON. */
export const maxLinkBytes = 16 * 1024 * 1024;

const nothing = z.object({});
const who = { roomId: id, memberId: id };
/** A room as it is kept: what its members know of it, and what they do not. */
export const savedRoom = z.object({ core: roomCore, book: doorBook });
export type SavedRoom = z.output<typeof savedRoom>;

/** So much of a film of the catalogue was on while somebody was there, in the film's own seconds. */
const watchedFilm = z.object({
  filmId: z.number().int().positive(),
  durationS: z.number().positive(),
  watchedS: z.number().nonnegative(),
});
export type WatchedFilm = z.output<typeof watchedFilm>;

/** One member in a room, from coming until going; told again as it goes on. */
export const visitRecord = z.object({
  visitId: z.string().max(100),
  memberId: id,
  name: shownName,
  cameAtMs: z.number(),
  /** Null: still there. */
  leftAtMs: z.number().nullable(),
  seenAtMs: z.number(),
  filmTitle: z.string().nullable(),
  freezes: z.number().int().nonnegative(),
  receivedBytes: z.number().nonnegative(),
  watched: z.array(watchedFilm).max(100),
});
export type VisitRecord = z.output<typeof visitRecord>;

/** How a running room goes. */
export const roomMonitor = z.object({
  room: roomCore,
  /** How the film arrives at each viewer, how late they show it, and what their line carries. */
  figures: z.record(id, filmFigures),
  lagsMs: z.record(id, z.number()),
  carriesBps: z.record(id, z.number()),
});
export type RoomMonitor = z.output<typeof roomMonitor>;

const admitted = z.strictObject({
  ...who,
  name: shownName.min(1),
  role,
});

/** What signaling asks of a media server, over one WebSocket or inside one process. */
export const signalingSide = {
  requests: {
    hello: {
      params: z.strictObject({ version: z.number().int(), secret: z.string().max(500) }),
      result: z.object({ nodeId: id, rtpCapabilities, roomIds: z.array(id) }),
    },
    /** Makes the room unless it is there; the snapshot is what it starts from. */
    "room.open": {
      params: z.strictObject({
        roomId: id,
        code: inviteCode,
        saved: z.object({ room: roomState, book: doorBook }).nullable(),
      }),
      result: z.object({ epoch: id }),
    },
    "room.info": {
      params: z.strictObject({ roomId: id }),
      result: z.object({ room: roomCore, full: z.boolean() }),
    },
    /** What is on in those of the rooms that this media server has open; no room is opened for it. */
    "rooms.now": {
      params: z.strictObject({ roomIds: z.array(id) }),
      result: z.object({
        rooms: z.array(z.object({ roomId: id, people: z.number().int(), filmTitle: z.string().nullable() })),
      }),
    },
    /** Who may meet whom to fetch the film itself: of those of the rooms that are open here and offer it. */
    "rooms.swarms": {
      params: z.strictObject({ roomIds: z.array(id) }),
      result: z.object({
        swarms: z.array(z.object({ roomId: id, infoHash: original.shape.infoHash, memberIds: z.array(id) })),
      }),
    },
    /** They may not be here any more: removed if they are, and kept out. */
    "member.expel": { params: z.strictObject(who), result: nothing },
    /** A place for somebody new, in the room or before its door. Refused with what keeps them out. */
    "room.monitor": { params: z.strictObject({ roomId: id }), result: roomMonitor },
    /** Removes everybody and closes the room; what it was is kept. */
    "room.end": { params: z.strictObject({ roomId: id }), result: nothing },
    "member.admit": {
      params: admitted.extend({ origin, password: z.string().max(200).optional() }),
      result: z.object({ name: shownName, role }),
    },
    "peer.enter": {
      params: admitted.extend({ keep: id.nullable(), rtpCapabilities }),
      result: z.object({ media: mediaSetup.nullable() }),
    },
    /** One of the methods in `mediaRequests`; the media server parses `params` with that method's schema. */
    "peer.request": {
      params: z.strictObject({ ...who, method: mediaMethod, params: z.unknown() }),
      result: z.object({ result: z.unknown() }),
    },
    "peer.leave": { params: z.strictObject(who), result: nothing },
  },
  notifications: {
    /** The member's WebSocket is gone; its media may well go on. */
    "peer.detached": z.object(who),
  },
} as const satisfies Side;

/** What a media server tells signaling. */
export const sfuSide = {
  requests: {
    /**
     * Keep this: the room as it is, the messages since the last save, and the visits that changed since. Repeated until it is answered; refused with
     * `not-found` or `expired` when the party is over.
     */
    "room.save": {
      params: z.strictObject({
        roomId: id,
        saved: savedRoom,
        messages: z.array(chatMessage),
        visits: z.array(visitRecord),
      }),
      result: nothing,
    },
    /** The party gets another invite code; the one before opens nothing any more. */
    "party.newCode": { params: z.strictObject({ roomId: id }), result: z.object({ code: inviteCode }) },
  },
  notifications: {
    "peer.notify": z.object({ ...who, topic: mediaTopic, data: z.unknown() }),
    "peer.removed": z.object({ ...who, error: refusalBody }),
    "room.closed": z.object({ roomId: id }),
  },
} as const satisfies Side;
