import type { TrackSource } from "@matinee/shared/protocol/media.ts";
import type { DirectPeer } from "../media/direct-peer.ts";
import { type DirectSending, sendDirect } from "../media/direct-sending.ts";
import { readSender, type SenderReading } from "../media/direct-stats.ts";
import type { EncodingPlan } from "../media/encoding-plan.ts";
import type { Way } from "../store/direct.ts";
import { type FilmWay, nextWay, relayed, type SeenPair } from "./direct-policy.ts";
import type { SharedPicture } from "./film-sender.ts";

/** The film as it is sent from here. */
export interface OutgoingFilm {
  readonly video: MediaStreamTrack;
  readonly audio: MediaStreamTrack | undefined;
  readonly plan: EncodingPlan;
  readonly frameRate: number;
  /** Where one encoder can serve all connections. */
  readonly shared: SharedPicture | undefined;
}

export interface DirectFilmPorts {
  readonly film: () => OutgoingFilm | undefined;
  /** What sends it to the media server. */
  readonly relayedSender: (source: "film-video" | "film-audio") => RTCRtpSender | undefined;
  readonly peer: (memberId: string) => DirectPeer | undefined;
  /** Everybody else who takes the film. */
  readonly viewers: () => readonly string[];
  readonly isTaken: (memberId: string) => boolean;
  /** Whoever plays the film's own file needs nothing of it meanwhile, and keeps the way. */
  readonly rests: (memberId: string) => boolean;
  readonly isWanted: () => boolean;
  readonly isForced: () => boolean;
  readonly isPlaying: () => boolean;
  /** Other tracks are ready than before. */
  readonly onReady: (memberId: string) => void;
  readonly onWays: (ways: Readonly<Record<string, Way>>, directBps: number, relayedBps: number) => void;
}

/** The presenter's side of the film's direct ways: who gets it, how, and what that costs. */
export interface DirectFilm {
  ready(memberId: string): readonly TrackSource[];
  /** The film, its plan, or the wish changed. */
  changed(): void;
  /** What sends to the first of those who get it directly. */
  sender(source: "film-video" | "film-audio"): RTCRtpSender | undefined;
  close(): void;
}

interface Line {
  way: FilmWay;
  video: SenderReading | undefined;
  audio: SenderReading | undefined;
  bps: number;
  seen: Pick<SeenPair, "isWarm" | "suffers">;
  /** What was set last, so that nothing is set twice. */
  sent: string;
}

const lookMs = 500;
const soundBps = 256_000;
/** Of the planned bitrate: with so much the line carries it, with so little it suffers. */
const warmShare = 0.8;
const thinShare = 0.5;
const lossyShare = 0.1;
const fluentShare = 0.7;

export function openDirectFilm(ports: DirectFilmPorts): DirectFilm {
  const lines = new Map<string, Line>();

  function lineOf(memberId: string): Line {
    const known = lines.get(memberId) ?? {
      way: relayed,
      video: undefined,
      audio: undefined,
      bps: 0,
      seen: { isWarm: false, suffers: false },
      sent: "",
    };
    lines.set(memberId, known);
    return known;
  }

  async function read(memberId: string, line: Line, film: OutgoingFilm): Promise<void> {
    const peer = ports.peer(memberId);
    const [video, audio] = await Promise.all([
      readSender(peer?.sender("film-video")),
      readSender(peer?.sender("film-audio")),
    ]);
    const before = line.video;
    line.bps = rateBps(video, before) + rateBps(audio, line.audio);
    line.video = video;
    line.audio = audio;
    const isSame = video !== undefined && before !== undefined && video.atMs > before.atMs;
    const framesPerSecond = isSame
      ? ((video.framesEncoded - before.framesEncoded) * 1000) / (video.atMs - before.atMs)
      : 0;
    const { bitrateBps } = film.plan;
    line.seen = {
      isWarm: isSame && framesPerSecond > 0 && video.targetBps >= bitrateBps * warmShare,
      suffers:
        isSame &&
        (video.loss > lossyShare ||
          ((video.limitedBy === "bandwidth" || film.shared !== undefined) &&
            video.targetBps < bitrateBps * thinShare) ||
          (video.limitedBy === "cpu" && ports.isPlaying() && framesPerSecond < film.frameRate * fluentShare)),
    };
  }

  async function send(memberId: string, line: Line, film: OutgoingFilm | undefined): Promise<void> {
    const peer = ports.peer(memberId);
    if (peer === undefined) {
      line.sent = "";
      return;
    }
    const goes = film !== undefined && line.way.state !== "relayed" && !ports.rests(memberId);
    const key = goes
      ? `${film.video.id} ${film.audio?.id} ${film.shared?.encoder.id} ${JSON.stringify(film.plan)}`
      : "";
    if (key === line.sent) return;
    line.sent = key;
    const video: DirectSending | null = goes
      ? {
          track: film.video,
          maxBitrateBps: film.plan.bitrateBps,
          codec: film.plan.codec,
          degradation: film.plan.degradation,
          priority: "high",
          encoder: film.shared?.encoder,
        }
      : null;
    const audio: DirectSending | null =
      goes && film.audio !== undefined
        ? { track: film.audio, maxBitrateBps: soundBps, priority: "high" }
        : null;
    await Promise.all([sendDirect(peer, "film-video", video), sendDirect(peer, "film-audio", audio)]);
  }

  function step(memberId: string, line: Line, film: OutgoingFilm | undefined): void {
    const others = [...lines].filter(([id]) => id !== memberId);
    const next = nextWay(
      line.way,
      {
        isConnected: ports.peer(memberId) !== undefined,
        isTaken: ports.isTaken(memberId),
        ...line.seen,
      },
      {
        isWanted: film !== undefined && ports.isWanted(),
        isForced: ports.isForced(),
        mayWarm: others.every(([, other]) => other.way.state !== "warming"),
      },
      performance.now(),
    );
    const before = line.way;
    line.way = next;
    if (next.state !== before.state) ports.onReady(memberId);
    // It was the pair's or the connection's end: whoever changed must not be taken for warm again by old figures.
    if (next.state === "relayed") line.seen = { isWarm: false, suffers: false };
    send(memberId, line, film).catch(() => {
      line.sent = ""; // the connection was closed meanwhile, or closes: the next look sees to it
    });
  }

  let relayedBefore: readonly (SenderReading | undefined)[] = [];
  let relayedBps = 0;

  async function readRelayed(): Promise<void> {
    const now = await Promise.all([
      readSender(ports.relayedSender("film-video")),
      readSender(ports.relayedSender("film-audio")),
    ]);
    relayedBps = now.reduce((sum, each, index) => sum + rateBps(each, relayedBefore[index]), 0);
    relayedBefore = now;
  }

  const rests = (memberId: string) => ports.rests(memberId) && ports.peer(memberId) !== undefined;

  function wayOf(memberId: string, { way }: Line): Way {
    if (rests(memberId)) return "file";
    if (way.state === "relayed") return "relayed";
    return way.state === "direct" && ports.isTaken(memberId) ? "direct" : "changing";
  }

  function tell(): void {
    const ways: Record<string, Way> = {};
    for (const [memberId, line] of lines) ways[memberId] = wayOf(memberId, line);
    ports.onWays(
      ways,
      [...lines.values()].reduce((sum, { bps }) => sum + bps, 0),
      relayedBps,
    );
  }

  async function look(): Promise<void> {
    const film = ports.film();
    const viewers = film === undefined ? [] : ports.viewers();
    for (const [memberId, line] of lines)
      if (!viewers.includes(memberId)) {
        line.way = relayed;
        await send(memberId, line, undefined).catch(() => undefined); // gone with its connection
        lines.delete(memberId);
      }
    for (const memberId of viewers) {
      const line = lineOf(memberId);
      if (rests(memberId)) {
        Object.assign(line, { video: undefined, audio: undefined, bps: 0 });
        await send(memberId, line, film).catch(() => undefined); // closed meanwhile
        continue;
      }
      if (film !== undefined) await read(memberId, line, film).catch(() => undefined); // as above
      step(memberId, line, film);
    }
    await readRelayed().catch(() => undefined); // as above
    tell();
  }

  let isLooking = false;
  const run = () => {
    if (isLooking) return;
    isLooking = true;
    void look().finally(() => {
      isLooking = false;
    });
  };
  const looking = setInterval(run, lookMs);

  return {
    ready: (memberId) => {
      if (lines.get(memberId)?.way.state !== "direct") return [];
      return ports.film()?.audio === undefined ? ["film-video"] : ["film-video", "film-audio"];
    },
    changed: run,
    sender(source) {
      const first = [...lines].find(([, { way }]) => way.state === "direct")?.[0];
      return first === undefined ? undefined : ports.peer(first)?.sender(source);
    },
    close: () => clearInterval(looking),
  };
}

function rateBps(now: SenderReading | undefined, before: SenderReading | undefined): number {
  if (now === undefined || before === undefined || now.atMs <= before.atMs) return 0;
  return (Math.max(0, now.bytesSent - before.bytesSent) * 8000) / (now.atMs - before.atMs);
}
