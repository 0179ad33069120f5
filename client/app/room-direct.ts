import type { TrackSource } from "@matinee/shared/protocol/media.ts";
import type { PairMessage } from "@matinee/shared/protocol/pair.ts";
import type { PeerData } from "@matinee/shared/protocol/peer.ts";
import type { Member, RoomCore } from "@matinee/shared/room/state.ts";
import type { TimelinePoint } from "@matinee/shared/timeline.ts";
import { lastPacketMs } from "../media/direct-stats.ts";
import { lastDelivered } from "../media/playout.ts";
import type { Media, ReceivedTrack } from "../media/sfu.ts";
import {
  canShareEncoder,
  type EncoderSharing,
  openEncoderSharing,
  type SharedEncoder,
} from "../media/shared-encoder.ts";
import type { Store } from "../store/store.ts";
import { type OutgoingFilm, openDirectFilm } from "./direct-film.ts";
import { createDirectLanes, type DirectLanes } from "./direct-lanes.ts";
import { openDirectPairs } from "./direct-pairs.ts";
import { followSize, unknownSize } from "./direct-policy.ts";
import { type CameraWish, createDirectTalk } from "./direct-talk.ts";
import { createDirectTimelines, directTimelineId } from "./direct-timelines.ts";
import type { RoomCameras } from "./room-cameras.ts";

export interface RoomDirectPorts {
  readonly store: Store;
  readonly memberId: string;
  readonly media: () => Media | undefined;
  readonly tell: (to: string, data: PeerData) => void;
  readonly iceServers: () => readonly RTCIceServer[];
  /** The film that goes out from here. */
  readonly film: () => OutgoingFilm | undefined;
  /** The own voice, while the microphone is open. */
  readonly voice: () => MediaStreamTrack | undefined;
  readonly cameras: () => Pick<RoomCameras, "track" | "wish">;
  readonly relayedSender: (source: "film-video" | "film-audio") => RTCRtpSender | undefined;
  readonly show: (received: ReceivedTrack) => void;
  readonly hide: (received: ReceivedTrack) => void;
  /** Of the tracks that go to the media server, as the room knows them. */
  readonly timelines: () => readonly TimelinePoint[];
}

/** What a track comes by, and by which timeline. */
export interface Source {
  readonly receiver: RTCRtpReceiver;
  readonly producerId: string;
  readonly track: MediaStreamTrack;
}

/** The direct ways of this room: connections to the other members, and what goes and comes on them. */
export interface RoomDirect extends Pick<DirectLanes, "relayedAdded" | "relayedEnded" | "isDirect"> {
  receive(from: string, data: PeerData): void;
  /** What is sent, or how, is other than before. */
  changed(): void;
  /** Has the pictures of the film's sender at hand for direct ways; undefined where that cannot be or is not wanted. */
  share(sender: RTCRtpSender): SharedEncoder | undefined;
  /** While the film's own file is played here nothing of it need come. */
  setFilmRests(rests: boolean): void;
  /** What sends the film directly, to whomever first; undefined while it goes to nobody so. */
  sender(source: "film-video" | "film-audio"): RTCRtpSender | undefined;
  current(source: TrackSource): Source | undefined;
  /** Of what comes directly. */
  timelines(): readonly TimelinePoint[];
  close(): void;
}

const lookMs = 150;
const sayMs = 1000;
/** So long without a packet, and the way is dead: a film gives one every 20 ms, a paused one every 150 ms. */
const silentMs = 500;
/** Each page says something every second. */
const unheardMs = 4500;
const flowLimitMs = 3000;
/** What rested flows again by then. */
const backLimitMs = 2000;

interface Heard {
  atMs: number;
  ready: readonly TrackSource[];
  takes: readonly TrackSource[];
  camera: CameraWish;
  filmRests: boolean;
  clockOffsetMs: number;
  film: Extract<PairMessage, { type: "sends" }>["film"];
}

export function openRoomDirect(ports: RoomDirectPorts): RoomDirect {
  const { store, memberId: selfId } = ports;
  const heard = new Map<string, Heard>();
  let size = unknownSize;
  let isClosed = false;
  let filmRests = false;
  let restedAtMs = 0;
  let sharing: EncoderSharing | undefined;

  /** A worker of its own, that most rooms never need. */
  function share(): EncoderSharing {
    sharing ??= openEncoderSharing();
    return sharing;
  }

  const room = () => store.getState().room;
  const setting = () => room()?.direct ?? { mode: "never" as const, maxMembers: 2 };
  const others = (): Member[] => Object.values(room()?.members ?? {}).filter(({ id }) => id !== selfId);
  const isHere = ({ presence }: Member) => presence === "here" || presence === "buffering";

  const pairs = openDirectPairs({
    memberId: selfId,
    load: async () => (await import("../media/direct-peer.ts")).openDirectPeer,
    iceServers: ports.iceServers,
    carrier: canShareEncoder ? (sender) => share().carrier(sender) : undefined,
    tell: ports.tell,
    onConnected(memberId) {
      heard.set(memberId, {
        atMs: performance.now(),
        ready: [],
        takes: [],
        camera: "none",
        filmRests: false,
        clockOffsetMs: 0,
        film: null,
      });
      film.changed();
      sayAll(memberId);
    },
    onMessage: hear,
    onLost(memberId) {
      talk.forget(memberId);
      heard.delete(memberId);
      lanes.lost(memberId);
      film.changed();
    },
  });

  const lanes = createDirectLanes({
    show: ports.show,
    hide: ports.hide,
    suspend: async (track, isSuspended) => ports.media()?.setSuspended(track, isSuspended),
    flows,
    directTrack: (memberId, source) => pairs.peer(memberId)?.receiver(source)?.track,
    onChange() {
      for (const memberId of pairs.connected()) sayTakes(memberId);
      tellWay();
    },
  });

  const film = openDirectFilm({
    film: ports.film,
    relayedSender: ports.relayedSender,
    peer: pairs.peer,
    viewers: () =>
      others()
        .filter(isHere)
        .map(({ id }) => id),
    rests: (memberId) => heard.get(memberId)?.filmRests ?? false,
    isTaken: (memberId) => heard.get(memberId)?.takes.includes("film-video") ?? false,
    isWanted: () => size.isSmall && !isHidden(),
    isForced: () => setting().mode === "always",
    isPlaying: () => room()?.playback.playing ?? false,
    onReady: saySends,
    onWays(ways, directBps, relayedBps) {
      if (ports.film() === undefined) return;
      store.setState(({ direct }) => ({ direct: { ...direct, ways, directBps, relayedBps } }));
    },
  });

  const talk = createDirectTalk({
    voice: ports.voice,
    camera: () => ports.cameras().track(),
    peer: pairs.peer,
    wish: (memberId) => heard.get(memberId)?.camera ?? "none",
    onReady: saySends,
  });

  function isHidden(): boolean {
    const { address, isChatOnly } = store.getState();
    return address.isHidden || isChatOnly;
  }

  function hear(memberId: string, message: PairMessage): void {
    const known = heard.get(memberId);
    if (known === undefined) return;
    known.atMs = performance.now();
    if (message.type === "sends") {
      known.ready = message.ready;
      known.clockOffsetMs = message.clockOffsetMs;
      known.film = message.film;
      offer(memberId, known);
    } else {
      known.takes = message.shown;
      known.camera = message.camera;
      if (known.filmRests !== message.filmRests) {
        known.filmRests = message.filmRests;
        film.changed();
      }
      talk.send(memberId);
    }
  }

  /** While we are about to close the connection, or may not have one, nothing of it is taken any more. */
  function offer(memberId: string, { ready }: Heard): void {
    const isSmaller = store.getState().pictureSize !== "auto";
    // Direct there is one size.
    const takes = isSmaller
      ? ready.filter((source) => source !== "film-video" && source !== "film-audio")
      : ready;
    lanes.setReady(memberId, mayPair() ? takes : []);
  }

  const mayPair = () => size.isSmall && !isHidden();

  function saySends(memberId: string): void {
    const ready = mayPair() ? [...film.ready(memberId), ...talk.ready(memberId)] : [];
    const { clockOffsetMs } = store.getState();
    pairs.send(memberId, { type: "sends", ready, clockOffsetMs, film: carriedTo(memberId) });
  }

  function carriedTo(memberId: string): Heard["film"] {
    const rtpOffset = pairs.peer(memberId)?.carrier()?.rtpOffset();
    const producerId = ports.film()?.shared?.producerId;
    return producerId === undefined || rtpOffset === undefined ? null : { producerId, rtpOffset };
  }

  function sayTakes(memberId: string): void {
    pairs.send(memberId, {
      type: "takes",
      shown: [...lanes.shown(memberId)],
      filmRests,
      camera: ports.cameras().wish(memberId),
    });
  }

  function sayAll(memberId: string): void {
    saySends(memberId);
    sayTakes(memberId);
  }

  function receiverOf(track: MediaStreamTrack): RTCRtpReceiver | undefined {
    for (const memberId of pairs.connected()) {
      const peer = pairs.peer(memberId);
      for (const source of ["film-video", "film-audio", "voice", "camera"] as const)
        if (peer?.receiver(source)?.track === track) return peer.receiver(source);
    }
    return ports.media()?.receiverOf(track);
  }

  async function flows(track: MediaStreamTrack): Promise<boolean> {
    const sinceMs = performance.timeOrigin + performance.now();
    for (;;) {
      const receiver = receiverOf(track);
      if (receiver === undefined || isClosed) return false;
      const atMs = lastDelivered(receiver)?.atMs ?? 0;
      if (atMs > sinceMs) return true;
      if (performance.timeOrigin + performance.now() - sinceMs > flowLimitMs) return false;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  function tellWay(): void {
    if (ports.film() !== undefined) return;
    const presenterId = room()?.presenterId;
    const isDirect = presenterId != null && lanes.isDirect("film-video", presenterId);
    if (store.getState().direct.isDirect !== isDirect)
      store.setState(({ direct }) => ({ direct: { ...direct, isDirect } }));
  }

  /** The way died without a word: nobody waits for the browser to notice. */
  async function watchPackets(): Promise<void> {
    const nowMs = performance.now();
    for (const memberId of pairs.connected()) {
      const known = heard.get(memberId);
      if (known !== undefined && nowMs - known.atMs > unheardMs) {
        pairs.fail(memberId);
        continue;
      }
      const isBackMs = nowMs - restedAtMs;
      if (!lanes.isDirect("film-video", memberId) || filmRests || isBackMs < backLimitMs) continue;
      const peer = pairs.peer(memberId);
      const times = await Promise.all([
        lastPacketMs(peer?.receiver("film-video")),
        lastPacketMs(peer?.receiver("film-audio")),
      ]);
      const lastMs = Math.max(0, ...times.map((each) => each ?? 0));
      const isCurrent = pairs.peer(memberId) === peer && lanes.isDirect("film-video", memberId);
      if (isCurrent && lastMs > 0 && performance.timeOrigin + performance.now() - lastMs > silentMs)
        pairs.fail(memberId);
    }
  }

  /** Connections that are not wanted any more end when nothing is shown by them, at either side. */
  function endUnwanted(wanted: readonly string[]): void {
    for (const memberId of pairs.connected()) {
      if (wanted.includes(memberId)) continue;
      const known = heard.get(memberId);
      if (known !== undefined) offer(memberId, known);
      saySends(memberId);
      const isGone = room()?.members[memberId] === undefined;
      const isIdle = lanes.shown(memberId).length === 0 && (known?.takes.length ?? 0) === 0;
      if (isGone || isIdle) pairs.end(memberId);
    }
  }

  function follow({ members }: Pick<RoomCore, "members">): void {
    const here = Object.values(members).filter((each) => each.presence !== "away");
    size = followSize(size, here.length, setting(), performance.now());
  }

  function look(): void {
    const now = room();
    if (now === null) return;
    const before = mayPair();
    follow(now);
    const wanted = mayPair()
      ? others()
          .filter(isHere)
          .map(({ id }) => id)
      : [];
    if (wanted.join() !== lastWanted) pairs.want(wanted);
    lastWanted = wanted.join();
    if (before !== mayPair()) film.changed();
    endUnwanted(wanted);
    for (const memberId of pairs.connected()) talk.send(memberId);
    timelines.note();
    void watchPackets().catch(() => undefined); // closed meanwhile
    tellWay();
  }
  let lastWanted = "";

  const timelines = createDirectTimelines({
    from(source) {
      const now = lanes.current(source);
      return now?.isDirect ? now.received.memberId : undefined;
    },
    receiver: (memberId, source) => pairs.peer(memberId)?.receiver(source),
    told: (memberId) => heard.get(memberId),
    roomTimelines: ports.timelines,
  });

  const looking = setInterval(look, lookMs);
  const saying = setInterval(() => {
    for (const memberId of pairs.connected()) sayAll(memberId);
  }, sayMs);

  return {
    relayedAdded: lanes.relayedAdded,
    relayedEnded: lanes.relayedEnded,
    isDirect: lanes.isDirect,
    receive: pairs.receive,
    changed: film.changed,
    sender: film.sender,
    current(source) {
      const now = lanes.current(source);
      if (now === undefined) return undefined;
      const { track, memberId } = now.received;
      const receiver = receiverOf(track);
      const producerId = now.isDirect
        ? directTimelineId(memberId, source)
        : ports.media()?.producerIdOf(track);
      return receiver && producerId !== undefined ? { receiver, producerId, track } : undefined;
    },
    share: (sender) => (canShareEncoder && setting().mode !== "never" ? share().share(sender) : undefined),
    setFilmRests(rests) {
      if (rests === filmRests) return;
      filmRests = rests;
      restedAtMs = performance.now();
      for (const memberId of pairs.connected()) sayTakes(memberId);
    },
    timelines: timelines.points,
    close() {
      isClosed = true;
      clearInterval(looking);
      clearInterval(saying);
      film.close();
      lanes.close();
      pairs.close();
      sharing?.close();
    },
  };
}
