import { peerIdOf } from "@matinee/shared/room/peer-id.ts";
import WebTorrent, { type AddOptions, type Torrent, type Wire } from "webtorrent";
import { watchForLies } from "./lies.ts";
import { type Meeting, openMeeting } from "./meeting.ts";
import { shareOf } from "./peer-pieces.ts";
import type { SwarmPeer, SwarmProblem, SwarmProgress } from "./progress.ts";
import { haveRanges } from "./ranges.ts";
import type { Swarm, SwarmOptions } from "./swarm-types.ts";
import { hexOfBytes } from "./tracker-words.ts";

export interface EngineOptions extends SwarmOptions {
  readonly infoHash: string;
  readonly sizeBytes: number;
  /** The metainfo, if it is there already; otherwise the others are asked for it. */
  readonly metainfo: Uint8Array | undefined;
  readonly add: Omit<AddOptions, "announce" | "private" | "uploads" | "alwaysChokeSeeders">;
}

/** A torrent in WebTorrent, whose peers are members of the room. */
export interface Engine extends Swarm {
  readonly torrent: Torrent;
  /** Ends with this problem; the first one counts. */
  fail(problem: SwarmProblem): void;
  setChecking(isChecking: boolean): void;
}

/** More than a room has members, so that nobody is choked: nobody here takes without giving. */
const uploadSlots = 200;

export function openEngine(options: EngineOptions): Engine {
  const client = new WebTorrent({
    peerId: hexOfBytes(peerIdOf(options.memberId)),
    // The room's tracker is spoken to by meeting.ts, and there is no other way to learn of anybody.
    tracker: false,
    dht: false,
    lsd: false,
    utPex: false,
    webSeeds: false,
    natUpnp: false,
    natPmp: false,
  });
  const torrent = client.add(options.metainfo ?? options.infoHash, {
    ...options.add,
    announce: [],
    private: true,
    uploads: uploadSlots,
    // It takes those who have nothing yet for seeders (peer-pieces.ts).
    alwaysChokeSeeders: false,
  });
  let problem: SwarmProblem | null = null;
  let isFailed = false;
  let isChecking = false;
  let isPaused = false;
  let end: Promise<void> | undefined;
  const banned = new Set<string>();
  const allowed = () => options.memberIds().filter((each) => !banned.has(each));
  const memberOf = (wire: Wire) =>
    options.memberIds().find((each) => hexOfBytes(peerIdOf(each)) === wire.peerId);
  let meeting: Meeting | undefined = meet();

  function tell(which: SwarmProblem): void {
    if (problem === which) return;
    problem = which;
    options.onProblem(which);
  }

  function fail(which: SwarmProblem): void {
    // An error has ended the torrent before it is told.
    if (isFailed || end !== undefined) return;
    isFailed = true;
    meeting?.close();
    meeting = undefined;
    tell(which);
  }

  // A store that cannot be written to ends the torrent; store.ts tells why before that.
  torrent.on("error", () => fail("disk-full"));
  client.on("error", () => fail("disk-full"));
  torrent.on("warning", () => undefined);
  torrent.on("done", () => meeting?.announce());
  watchForLies(torrent, (wire) => {
    const memberId = memberOf(wire);
    if (memberId !== undefined) banned.add(memberId);
    wire.destroy();
    if (memberId !== undefined) meeting?.cut(memberId);
    tell("hash-mismatch");
  });

  function meet(): Meeting {
    return openMeeting({
      infoHash: options.infoHash,
      memberId: options.memberId,
      memberIds: allowed,
      trackerUrl: options.trackerUrl,
      iceServers: options.iceServers,
      isRelayOnly: options.isRelayOnly,
      bytesLeft: () => options.sizeBytes - haveBytes(torrent),
      onLink: (_memberId, link) => {
        if (torrent.destroyed) link.destroy();
        else torrent.addPeer(link, "tracker");
      },
      onNoTracker: () => tell("no-tracker"),
    });
  }

  function peers(): SwarmPeer[] {
    return torrent.wires.flatMap((wire) => {
      const memberId = memberOf(wire);
      if (memberId === undefined) return [];
      return [
        {
          memberId,
          share: shareOf(torrent, wire),
          downBps: (wire.measuredDownloadSpeed ?? wire.downloadSpeed)() * 8,
          upBps: wire.uploadSpeed() * 8,
        },
      ];
    });
  }

  function stateNow(): SwarmProgress["state"] {
    if (isFailed) return "failed";
    if (isChecking) return "checking";
    return torrent.done ? "whole" : "fetching";
  }

  return {
    torrent,
    fail,
    setChecking(isNow) {
      isChecking = isNow;
    },
    progress: () => ({
      state: stateNow(),
      problem,
      sizeBytes: options.sizeBytes,
      haveBytes: haveBytes(torrent),
      haveRanges: torrent.bitfield === undefined ? [] : haveRanges(torrent),
      downBps: torrent.downloadSpeed * 8,
      upBps: torrent.uploadSpeed * 8,
      downBytes: torrent.received,
      upBytes: torrent.uploaded,
      peers: torrent.destroyed ? [] : peers(),
    }),
    setLimits({ downBps, upBps }) {
      client.throttleDownload(downBps === null ? -1 : downBps / 8);
      client.throttleUpload(upBps === null ? -1 : upBps / 8);
    },
    setPaused(isNow) {
      if (isNow === isPaused || isFailed || torrent.destroyed) return;
      isPaused = isNow;
      meeting?.close();
      meeting = isNow ? undefined : meet();
    },
    removeMember: (memberId) => meeting?.cut(memberId),
    close() {
      end ??= new Promise((resolve) => {
        meeting?.close();
        client.destroy(resolve);
      });
      return end;
    },
  };
}

/** Bytes of whole pieces: what is on the way may still be thrown away. */
function haveBytes(torrent: Torrent): number {
  if (torrent.destroyed || torrent.bitfield === undefined) return 0;
  return haveRanges(torrent).reduce((sum, [from, to]) => sum + to - from, 0);
}
