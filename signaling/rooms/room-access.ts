import { setTimeout as wait } from "node:timers/promises";
import { Refusal } from "@matinee/shared/errors.ts";
import type { RoomMonitor } from "@matinee/shared/protocol/link.ts";
import type { Origin } from "@matinee/shared/room/door-book.ts";
import type { Role } from "@matinee/shared/room/rights.ts";
import type { RoomCore } from "@matinee/shared/room/state.ts";
import type { Directory } from "./directory.ts";
import type { LiveLink, SfuLink } from "./sfu-link.ts";
import type { Snapshots } from "./snapshots.ts";

export interface Newcomer {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly origin: Origin;
  readonly password?: string | undefined;
}

/** A room that is open on a media server. */
export interface WatchedRoom {
  readonly nodeName: string;
  readonly monitor: RoomMonitor;
  /** Removes everybody and closes it. */
  end(): Promise<void>;
}

/** Finds a room's media server, opens the room there if need be, and asks it. */
export interface RoomAccess {
  /** The link to the server that has the room open. Refuses with `unavailable` when none can be reached. */
  linkFor(roomId: string): Promise<LiveLink>;
  /** A place for somebody new; answers what they are there. Refuses with what keeps them out. */
  admit(roomId: string, who: Newcomer): Promise<Pick<Newcomer, "name" | "role">>;
  info(roomId: string): Promise<{ room: RoomCore; full: boolean }>;
  /** The room where it is open now; undefined when it is nowhere, and it is not opened for that. */
  findOpen(roomId: string): Promise<WatchedRoom | undefined>;
  /** What is on in those of the rooms that are open somewhere, by their id; a media server that is silent is left out. */
  now(roomIds: readonly string[]): Promise<ReadonlyMap<string, OpenRoom>>;
  /** Of those of the rooms that offer the film itself now, by their id; a media server that is silent is left out. */
  swarms(roomIds: readonly string[]): Promise<ReadonlyMap<string, OpenSwarm>>;
  /** Removes a member from the room if it is open, for good. */
  expel(roomId: string, memberId: string): Promise<void>;
  anyLink(): LiveLink | undefined;
}

export interface OpenRoom {
  readonly nodeName: string;
  readonly people: number;
  readonly filmTitle: string | null;
}

/** The torrent that a room offers, and who may fetch it. */
export interface OpenSwarm {
  readonly infoHash: string;
  readonly memberIds: ReadonlySet<string>;
}

const swarmsWaitMs = 1000;

export function createRoomAccess(
  links: readonly SfuLink[],
  directory: Directory,
  snapshots: Snapshots,
  codeOf: (roomId: string) => Promise<string>,
): RoomAccess {
  /** By link, since a room may move while it is being opened. */
  const opening = new WeakMap<LiveLink, Map<string, Promise<void>>>();

  /** Among the reachable ones, the one with the fewest rooms. */
  function pickLink(): SfuLink {
    const reachable = links.flatMap((link) => {
      const live = link.current();
      return live === undefined ? [] : [{ link, rooms: live.openRooms.size }];
    });
    const [first, ...rest] = reachable;
    if (first === undefined) throw new Refusal("unavailable", "The media server cannot be reached just now.");
    return rest.reduce((least, each) => (each.rooms < least.rooms ? each : least), first).link;
  }

  async function locate(roomId: string): Promise<LiveLink> {
    const name = await directory.claim(roomId, pickLink().name);
    const found = links.find((link) => link.name === name)?.current();
    if (found !== undefined) return found;
    const moved = await directory.move(roomId, name, pickLink().name);
    const live = links.find((link) => link.name === moved)?.current();
    if (live === undefined) throw new Refusal("unavailable", "The media server cannot be reached just now.");
    return live;
  }

  async function open(roomId: string, live: LiveLink): Promise<void> {
    const [saved, code] = await Promise.all([snapshots.load(roomId), codeOf(roomId)]);
    await live.channel.request("room.open", { roomId, code, saved });
    live.openRooms.add(roomId);
  }

  async function linkFor(roomId: string): Promise<LiveLink> {
    const live = await locate(roomId);
    if (live.openRooms.has(roomId)) return live;
    const onLink = opening.get(live) ?? new Map<string, Promise<void>>();
    opening.set(live, onLink);
    const underWay = onLink.get(roomId) ?? open(roomId, live).finally(() => onLink.delete(roomId));
    onLink.set(roomId, underWay);
    await underWay;
    return live;
  }

  return {
    linkFor,
    async admit(roomId, { id, ...who }) {
      const { channel } = await linkFor(roomId);
      return channel.request("member.admit", { roomId, memberId: id, ...who });
    },
    async info(roomId) {
      const { channel } = await linkFor(roomId);
      return channel.request("room.info", { roomId });
    },
    async findOpen(roomId) {
      const nodeName = await directory.find(roomId);
      const live = links.find((link) => link.name === nodeName)?.current();
      if (nodeName === undefined || live === undefined) return undefined;
      const { channel } = live;
      try {
        const monitor = await channel.request("room.monitor", { roomId });
        return { nodeName, monitor, end: async () => void (await channel.request("room.end", { roomId })) };
      } catch (error) {
        if (error instanceof Refusal && error.code === "not-found") return undefined;
        throw error;
      }
    },
    async now(roomIds) {
      if (roomIds.length === 0) return new Map();
      const answers = await Promise.all(
        links.map(async (link): Promise<[string, OpenRoom][]> => {
          const answer = await link
            .current()
            ?.channel.request("rooms.now", { roomIds: [...roomIds] })
            .catch(() => undefined);
          return (answer?.rooms ?? []).map(({ roomId, ...open }) => [
            roomId,
            { ...open, nodeName: link.name },
          ]);
        }),
      );
      return new Map(answers.flat());
    },
    async swarms(roomIds) {
      if (roomIds.length === 0) return new Map();
      const answers = await Promise.all(
        links.map((link) => {
          const asked = link.current()?.channel.request("rooms.swarms", { roomIds: [...roomIds] });
          // Whoever was removed is to be cut off soon: nobody waits for a media server that is slow.
          return Promise.race([asked?.catch(() => undefined), wait(swarmsWaitMs, undefined, { ref: false })]);
        }),
      );
      return new Map(
        answers
          .flatMap((answer) => answer?.swarms ?? [])
          .map(({ roomId, infoHash, memberIds }) => [roomId, { infoHash, memberIds: new Set(memberIds) }]),
      );
    },
    async expel(roomId, memberId) {
      await Promise.all(
        links.map(async (link) => {
          // The room is not open there, or the link is lost: their ticket is looked at when they come back.
          await link
            .current()
            ?.channel.request("member.expel", { roomId, memberId })
            .catch(() => undefined);
        }),
      );
    },
    anyLink: () => links.map((link) => link.current()).find((live) => live !== undefined),
  };
}
