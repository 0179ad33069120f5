import { Refusal } from "@matinee/shared/errors.ts";
import { type MediaSetup, maxCameras, type TrackSource } from "@matinee/shared/protocol/media.ts";
import type { types } from "mediasoup";
import { type Bus, openBus } from "./bus.ts";
import { mediaCodecs } from "./options.ts";
import { openPeer, type Peer, type PeerPorts, type Track } from "./peer.ts";
import { openSpeakers } from "./speakers.ts";
import type { MediaWorker } from "./workers.ts";

/** A room's router, its bus and its members' transports. It lives on one worker and dies with it. */
export interface RoomMedia {
  readonly bus: Bus;
  peer(memberId: string): Peer | undefined;
  peers(): ReadonlyMap<string, Peer>;
  /** Opens a member's transports in place of those that it had, with everything that the room sends to it. */
  enter(memberId: string, rtpCapabilities: types.RtpCapabilities, ports: MemberPorts): Promise<MediaSetup>;
  leave(memberId: string): void;
  /** Has the cameras give way to the film where a member's line is too thin for both; to be called every second. */
  shareLines(nowMs: number): Promise<void>;
  close(): void;
}

export type MemberPorts = Omit<PeerPorts, "onTrack" | "hasPlaceFor"> & {
  readonly onConsumer: (options: MediaSetup["consumers"][number]) => void;
};

const maxSlot = 65535;

export interface RoomMediaPorts {
  /** Called once, when its worker dies. */
  readonly onLost: () => void;
  readonly onSpeaking: (memberIds: string[]) => void;
}

/** Opens the room on a worker. */
export async function openRoomMedia(on: MediaWorker, ports: RoomMediaPorts): Promise<RoomMedia> {
  const router = await on.worker.createRouter({ mediaCodecs });
  const [bus, speakers] = await Promise.all([openBus(router), openSpeakers(router, ports.onSpeaking)]);
  const peers = new Map<string, Peer>();
  const memberPorts = new Map<string, MemberPorts>();
  /** The newest `enter` of each member: one that was overtaken while it opened transports gives way. */
  const newest = new Map<string, symbol>();
  let lastSlot = 0;
  let closed = false;
  on.rooms += 1;
  router.on("workerclose", () => {
    if (!closed) ports.onLost();
  });

  function nextSlot(): number {
    const used = new Set([...peers.values()].map((peer) => peer.slot));
    do lastSlot = lastSlot === maxSlot ? 1 : lastSlot + 1;
    while (used.has(lastSlot));
    return lastSlot;
  }

  function spread(track: Track): void {
    if (track.source === "voice") void speakers.add(track).catch(() => undefined); // it was closed meanwhile
    for (const [memberId, peer] of peers) {
      if (memberId === track.memberId) continue;
      // Paused until the member's browser has answered, so that no packet comes before it can be understood.
      void peer
        .consume(track, true)
        .then((options) => options && memberPorts.get(memberId)?.onConsumer(options))
        .catch(() => undefined); // the peer or the producer was closed meanwhile: there is nothing to receive
    }
  }

  /** Of the whole room: the camera that takes over from another one of the same member needs no place. */
  function hasPlaceFor(source: TrackSource, memberId: string): boolean {
    if (source !== "camera") return true;
    const others = [...peers].filter(([id, peer]) => id !== memberId && tracksOf(peer, "camera").length > 0);
    return others.length < maxCameras;
  }

  /** What a track of that source takes, the largest size of it; of two that follow each other the larger one. */
  async function largestBps(source: TrackSource): Promise<number> {
    const tracks = [...peers.values()].flatMap((peer) => tracksOf(peer, source));
    const stats = await Promise.all(tracks.map(({ producer }) => producer.getStats()));
    return Math.max(0, ...stats.flat().map(({ bitrate }) => bitrate));
  }

  return {
    bus,
    peer: (memberId) => peers.get(memberId),
    peers: () => peers,
    async enter(memberId, rtpCapabilities, ports) {
      const turn = Symbol(memberId);
      newest.set(memberId, turn);
      peers.get(memberId)?.close();
      peers.delete(memberId);
      const peer = await openPeer({
        memberId,
        slot: nextSlot(),
        router,
        webRtcServer: on.webRtcServer,
        bus,
        rtpCapabilities,
        ports: {
          ...ports,
          onTrack: spread,
          hasPlaceFor: (source) => hasPlaceFor(source, memberId),
        },
      });
      if (newest.get(memberId) !== turn) {
        peer.close();
        throw new Refusal("taken-over", "This place is open elsewhere.");
      }
      const tracks = [...peers.values()].flatMap((other) => [...other.tracks()]);
      peers.set(memberId, peer);
      memberPorts.set(memberId, ports);
      // Nothing reaches the member before its DTLS handshake, which follows its answer: these need not start paused.
      const consumers = await Promise.all(
        // A track may end meanwhile: then there is nothing to receive.
        tracks.map((track) => peer.consume(track, false).catch(() => undefined)),
      );
      const { mediaId, send, recv, data } = peer;
      return { mediaId, send, recv, data, consumers: consumers.filter((each) => each !== undefined) };
    },
    leave(memberId) {
      peers.get(memberId)?.close();
      peers.delete(memberId);
      memberPorts.delete(memberId);
      newest.delete(memberId);
    },
    async shareLines(nowMs) {
      if ([...peers.values()].every((peer) => tracksOf(peer, "camera").length === 0)) return;
      const [picture, sound] = await Promise.all([largestBps("film-video"), largestBps("film-audio")]);
      for (const peer of peers.values()) {
        const line = peer.line();
        // Whoever sends the film does not receive it, and whoever has it from another member not by this line.
        const filmBps = peer.takesFilm() ? picture + sound : 0;
        if (line !== undefined) peer.cameras.share({ carriesBps: line.carriesBps, filmBps }, nowMs);
      }
    },
    close() {
      if (closed) return;
      closed = true;
      on.rooms -= 1;
      router.close();
    },
  };
}

const tracksOf = (peer: Peer, source: TrackSource) => peer.tracks().filter((each) => each.source === source);
