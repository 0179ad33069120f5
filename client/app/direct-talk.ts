import type { TrackSource } from "@matinee/shared/protocol/media.ts";
import type { PairMessage } from "@matinee/shared/protocol/pair.ts";
import type { DirectPeer } from "../media/direct-peer.ts";
import { type DirectSending, sendDirect } from "../media/direct-sending.ts";

/** How somebody's camera is wanted. */
export type CameraWish = Extract<PairMessage, { type: "takes" }>["camera"];

export interface DirectTalkPorts {
  readonly voice: () => MediaStreamTrack | undefined;
  readonly camera: () => MediaStreamTrack | undefined;
  readonly peer: (memberId: string) => DirectPeer | undefined;
  /** As that member told. */
  readonly wish: (memberId: string) => CameraWish;
  /** Other tracks go to that member than before. */
  readonly onReady: (memberId: string) => void;
}

/** The own voice and camera on the direct connections: sent as soon as there is one, without a question to the line. */
export interface DirectTalk {
  /** Brings what that member gets up to date; to be called often. */
  send(memberId: string): void;
  ready(memberId: string): readonly TrackSource[];
  forget(memberId: string): void;
}

const voiceBps = 40_000;
/** Of one size, where the media server gets two. */
const sizes = { small: { lines: 180, bps: 100_000 }, large: { lines: 360, bps: 350_000 } } as const;

export function createDirectTalk(ports: DirectTalkPorts): DirectTalk {
  const sent = new Map<string, { readonly voice: string; readonly camera: string }>();

  function voice(): DirectSending | null {
    const track = ports.voice();
    return track === undefined ? null : { track, maxBitrateBps: voiceBps, priority: "medium" };
  }

  function camera(memberId: string): DirectSending | null {
    const track = ports.camera();
    const wish = ports.wish(memberId);
    if (track === undefined || wish === "none") return null;
    const { lines, bps } = sizes[wish];
    return {
      track,
      maxBitrateBps: bps,
      lines,
      codec: "VP8",
      degradation: "maintain-framerate",
      priority: "very-low",
    };
  }

  const keyOf = (sending: DirectSending | null) =>
    sending === null ? "" : `${sending.track.id} ${sending.maxBitrateBps}`;

  return {
    send(memberId) {
      const peer = ports.peer(memberId);
      if (peer === undefined) return;
      const wanted = { voice: voice(), camera: camera(memberId) };
      const now = { voice: keyOf(wanted.voice), camera: keyOf(wanted.camera) };
      const before = sent.get(memberId) ?? { voice: "", camera: "" };
      sent.set(memberId, now);
      for (const source of ["voice", "camera"] as const)
        if (now[source] !== before[source]) sendDirect(peer, source, wanted[source]).catch(() => undefined); // the connection was closed meanwhile
      if ((now.voice === "") !== (before.voice === "") || (now.camera === "") !== (before.camera === ""))
        ports.onReady(memberId);
    },
    ready(memberId) {
      const { voice: ofVoice = "", camera: ofCamera = "" } = sent.get(memberId) ?? {};
      return [...(ofVoice ? (["voice"] as const) : []), ...(ofCamera ? (["camera"] as const) : [])];
    },
    forget: (memberId) => void sent.delete(memberId),
  };
}
