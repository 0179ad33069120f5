import { Refusal } from "@matinee/shared/errors.ts";
import type { SavedRoom, VisitRecord } from "@matinee/shared/protocol/link.ts";
import type { MediaTopic } from "@matinee/shared/protocol/media.ts";
import type { ChatMessage } from "@matinee/shared/room/chat-message.ts";
import { type DirectSetting, usualDirect } from "@matinee/shared/room/direct-setting.ts";
import { emptyDoorBook } from "@matinee/shared/room/door-book.ts";
import { emptyRoom } from "@matinee/shared/room/state.ts";
import type { Logger } from "pino";
import { openRoom, type Room } from "./room.ts";
import type { Workers } from "./workers.ts";

export interface RoomsOptions {
  readonly workers: Workers;
  readonly maxMembers: number;
  readonly memberGraceMs: number;
  /** LINK_PRIVATE_HOSTS; without it none. */
  readonly privateHosts?: readonly string[];
  /** Of new rooms; without it as usual. */
  readonly directMode?: DirectSetting["mode"];
  readonly log: Logger;
  readonly notify: (roomId: string, memberId: string, topic: MediaTopic, data: unknown) => void;
  readonly remove: (roomId: string, memberId: string, refusal: Refusal) => void;
  /** A `not-found` or `expired` refusal says that the party is over, which ends the room. */
  readonly save: (
    roomId: string,
    room: SavedRoom,
    messages: readonly ChatMessage[],
    visits: readonly VisitRecord[],
  ) => Promise<void>;
  readonly newCode: (roomId: string) => Promise<string>;
  readonly onClosed: (roomId: string) => void;
}

type Saved = Parameters<typeof openRoom>[0]["saved"];

/** The rooms of a media server. */
export interface Rooms {
  /** Opens it as it was saved, unless it is open or being opened. */
  open(roomId: string, code: string, saved: Saved | null): Promise<Room>;
  /** Refuses with `not-found`. */
  get(roomId: string): Promise<Room>;
  /** Saves it, removes everybody and closes it; nothing when it is not open. */
  end(roomId: string): Promise<void>;
  /** Undefined: it is not open here. */
  find(roomId: string): Room | undefined;
  ids(): string[];
  all(): readonly Room[];
  close(): Promise<void>;
}

const sweepMs = 1000;
/** An empty room gives its router back after this long; whoever comes later finds it again from its snapshot. */
const emptyRoomMs = 5 * 60_000;

export function createRooms(options: RoomsOptions): Rooms {
  const rooms = new Map<string, Promise<Room>>();
  const openRooms = new Map<string, Room>();
  const emptySinceMs = new Map<string, number>();

  function start(roomId: string, saved: Saved): Promise<Room> {
    const log = options.log.child({ roomId });
    const opening = openRoom({
      roomId,
      saved,
      workers: options.workers,
      maxMembers: options.maxMembers,
      memberGraceMs: options.memberGraceMs,
      privateHosts: options.privateHosts ?? [],
      log,
      ports: {
        notify: (memberId, topic, data) => options.notify(roomId, memberId, topic, data),
        remove: (memberId, refusal) => options.remove(roomId, memberId, refusal),
        async save(room, messages, visits) {
          try {
            await options.save(roomId, room, messages, visits);
          } catch (error) {
            const over = error instanceof Refusal && (error.code === "not-found" || error.code === "expired");
            if (!over) throw error;
            log.info("the party is over, its room is closed");
            end(roomId, opening);
          }
        },
        newCode: () => options.newCode(roomId),
        onEmpty: () => closeWhenEmpty(roomId),
      },
    });
    rooms.set(roomId, opening);
    opening.then(
      (room) => openRooms.set(roomId, room),
      () => rooms.delete(roomId),
    );
    return opening;
  }

  function forget(roomId: string): void {
    rooms.delete(roomId);
    openRooms.delete(roomId);
    emptySinceMs.delete(roomId);
    options.onClosed(roomId);
  }

  function end(roomId: string, opening: Promise<Room>): void {
    if (rooms.get(roomId) !== opening) return; // closed by itself meanwhile
    forget(roomId);
    void opening.then((room) => room.end(new Refusal("expired", "This party is over.")));
  }

  function closeWhenEmpty(roomId: string): void {
    const sinceMs = emptySinceMs.get(roomId) ?? Date.now();
    emptySinceMs.set(roomId, sinceMs);
    if (Date.now() - sinceMs < emptyRoomMs) return;
    const room = openRooms.get(roomId);
    forget(roomId);
    void room?.close();
  }

  const sweeping = setInterval(() => {
    for (const [roomId, room] of openRooms) {
      if (Object.keys(room.authority.state().members).length > 0) emptySinceMs.delete(roomId);
      room.sweep();
    }
  }, sweepMs);

  return {
    open(roomId, code, saved) {
      const direct = { ...usualDirect, ...(options.directMode && { mode: options.directMode }) };
      const newRoom = { ...emptyRoom, direct };
      const { room, book } = saved ?? { room: newRoom, book: emptyDoorBook };
      return rooms.get(roomId) ?? start(roomId, { room, book: { ...book, code } });
    },
    async get(roomId) {
      const room = await rooms.get(roomId);
      if (room === undefined) throw new Refusal("not-found", "That room is not on this media server.");
      return room;
    },
    async end(roomId) {
      const room = openRooms.get(roomId);
      if (room === undefined) return;
      const { members, waiting } = room.authority.state();
      for (const memberId of Object.keys({ ...members, ...waiting })) {
        room.leave(memberId);
        options.remove(roomId, memberId, new Refusal("expired", "This party is over."));
      }
      await room.close();
      forget(roomId);
    },
    find: (roomId) => openRooms.get(roomId),
    ids: () => [...rooms.keys()],
    all: () => [...openRooms.values()],
    async close() {
      clearInterval(sweeping);
      await Promise.all([...openRooms.values()].map((room) => room.close()));
    },
  };
}
