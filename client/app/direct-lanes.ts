import type { TrackSource } from "@matinee/shared/protocol/media.ts";
import type { ReceivedTrack } from "../media/sfu.ts";

export interface DirectLanesPorts {
  /** The track is to be seen or heard; of a film's picture from its first frame on, in place of the one before. */
  readonly show: (received: ReceivedTrack) => void;
  readonly hide: (received: ReceivedTrack) => void;
  /**
   * Has the media server send no more of a track, or send it again; nothing, where it is so already or its media are not
   * up yet. Rejects when that cannot be asked.
   */
  readonly suspend: (track: MediaStreamTrack, isSuspended: boolean) => Promise<void>;
  /** What plays out of that track, and comes from now on. Resolves with false when nothing came in time. */
  readonly flows: (track: MediaStreamTrack) => Promise<boolean>;
  readonly directTrack: (memberId: string, source: TrackSource) => MediaStreamTrack | undefined;
  /** Something is shown by another way than before. */
  readonly onChange: () => void;
}

/**
 * Where each track of the others comes from: the media server, or its member directly. The media server's is the base:
 * without it there is no direct one, so that what the room forbids nobody sends around it.
 */
export interface DirectLanes {
  relayedAdded(received: ReceivedTrack): void;
  relayedEnded(received: ReceivedTrack): void;
  /** What of a member's comes directly and is to be taken. */
  setReady(memberId: string, ready: readonly TrackSource[]): void;
  /** The direct connection broke: all of its tracks are taken from the media server at once. */
  lost(memberId: string): void;
  /** The sources of a member that are shown as they come directly. */
  shown(memberId: string): readonly TrackSource[];
  isDirect(source: TrackSource, memberId: string): boolean;
  /** What is shown of that source, of whichever member. */
  close(): void;
  current(source: TrackSource): { readonly received: ReceivedTrack; readonly isDirect: boolean } | undefined;
}

interface Lane {
  readonly source: TrackSource;
  readonly memberId: string;
  relayed: readonly ReceivedTrack[];
  isReady: boolean;
  /** The direct track, while it is shown. */
  direct: ReceivedTrack | undefined;
  /** The newest change: one that was begun before gives way. */
  turn: symbol;
  isChanging: boolean;
}

/** The way before goes on for so long beside the new one: a picture is taken over at its first frame. */
const besideMs = 800;

export function createDirectLanes(ports: DirectLanesPorts): DirectLanes {
  const lanes = new Map<string, Lane>();

  function laneOf(memberId: string, source: TrackSource): Lane {
    const key = `${source} ${memberId}`;
    const known = lanes.get(key) ?? {
      source,
      memberId,
      relayed: [],
      isReady: false,
      direct: undefined,
      turn: Symbol(key),
      isChanging: false,
    };
    lanes.set(key, known);
    return known;
  }

  const pause = () => new Promise((resolve) => setTimeout(resolve, besideMs));

  async function toDirect(lane: Lane, isNewest: () => boolean): Promise<void> {
    const track = ports.directTrack(lane.memberId, lane.source);
    if (track === undefined || !(await ports.flows(track)) || !isNewest()) return;
    const direct = { source: lane.source, memberId: lane.memberId, track };
    lane.direct = direct;
    ports.show(direct);
    if (lane.source === "voice") for (const each of lane.relayed) ports.hide(each);
    await pause();
    if (isNewest()) ports.onChange();
  }

  async function toRelayed(lane: Lane, isBroken: boolean, isNewest: () => boolean): Promise<void> {
    const { direct } = lane;
    if (direct === undefined) return;
    let newest: ReceivedTrack | undefined;
    // Again for those that came meanwhile, with other media: they are suspended as long as the direct one is shown.
    while (newest !== lane.relayed.at(-1)) {
      newest = lane.relayed.at(-1);
      if (newest === undefined) break;
      const flowing = ports.flows(newest.track);
      await Promise.all(lane.relayed.map((each) => ports.suspend(each.track, false)));
      // Of what is broken nothing is lost by an early change; of what goes on it would be a gap.
      if (!isBroken) await flowing;
      if (!isNewest()) return;
    }
    if (newest !== undefined) {
      lane.direct = undefined;
      ports.show(newest);
      if (lane.source === "voice") ports.hide(direct);
      else await pause();
    }
    if (lane.direct === direct) lane.direct = undefined;
    if (lane.source !== "voice" || newest === undefined) ports.hide(direct);
    ports.onChange();
  }

  /** By what is shown, at every look: tracks come at any time, and so do media that could not be asked before. */
  function suspendAsShown(lane: Lane): void {
    for (const { track } of lane.relayed)
      ports.suspend(track, lane.direct !== undefined).catch(() => undefined); // asked again at the next look
  }

  function reconcile(lane: Lane, isBroken = false): void {
    const wantsDirect = lane.isReady && lane.relayed.length > 0;
    if (lane.isChanging && !isBroken) return; // looked at again at its end
    if (wantsDirect === (lane.direct !== undefined)) {
      suspendAsShown(lane);
      return;
    }
    const turn = Symbol(lane.source);
    lane.turn = turn;
    lane.isChanging = true;
    const isNewest = () => lane.turn === turn;
    const changing = wantsDirect ? toDirect(lane, isNewest) : toRelayed(lane, isBroken, isNewest);
    changing
      // The connection to signaling is away: what comes goes on coming, and the next look tries again.
      .catch(() => undefined)
      .finally(() => {
        if (isNewest()) lane.isChanging = false;
      });
  }

  const looking = setInterval(() => {
    for (const lane of lanes.values()) reconcile(lane);
  }, 200);

  return {
    relayedAdded(received) {
      const lane = laneOf(received.memberId, received.source);
      lane.relayed = [...lane.relayed.filter(({ track }) => track.readyState === "live"), received];
      if (lane.direct === undefined) ports.show(received);
      reconcile(lane);
    },
    relayedEnded(received) {
      const lane = laneOf(received.memberId, received.source);
      lane.relayed = lane.relayed.filter(({ track }) => track !== received.track);
      ports.hide(received);
      if (lane.relayed.length > 0 || lane.direct === undefined) return;
      // The room ended it: the direct one is over with it.
      ports.hide(lane.direct);
      lane.direct = undefined;
      lane.turn = Symbol("ended");
      lane.isChanging = false;
      ports.onChange();
    },
    setReady(memberId, ready) {
      for (const source of ["film-video", "film-audio", "voice", "camera"] as const) {
        const lane = laneOf(memberId, source);
        lane.isReady = ready.includes(source);
        reconcile(lane);
      }
    },
    lost(memberId) {
      for (const lane of lanes.values())
        if (lane.memberId === memberId) {
          lane.isReady = false;
          reconcile(lane, true);
        }
    },
    shown: (memberId) =>
      [...lanes.values()].flatMap((lane) =>
        lane.memberId === memberId && lane.direct !== undefined ? [lane.source] : [],
      ),
    isDirect: (source, memberId) => lanes.get(`${source} ${memberId}`)?.direct !== undefined,
    close: () => clearInterval(looking),
    current(source) {
      for (const lane of lanes.values()) {
        if (lane.source !== source) continue;
        const newest = lane.relayed.at(-1);
        const received = lane.direct ?? newest;
        if (received !== undefined) return { received, isDirect: lane.direct !== undefined };
      }
      return undefined;
    },
  };
}
