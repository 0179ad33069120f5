import type { FilmFigures, PlayoutReport } from "@matinee/shared/protocol/clock.ts";
import { lagOf, type TimelinePoint } from "@matinee/shared/timeline.ts";
import { lastDelivered, readBuffer } from "../media/playout.ts";
import {
  floorOf,
  notSteering,
  ownTarget,
  type PlayoutSample,
  type Steering,
  soundTarget,
  steer,
} from "../playback/delay-steering.ts";
import { createFrameAim, type FrameAim } from "../playback/frame-aim.ts";
import { createPlayoutMeter } from "../playback/playout-meter.ts";
import { type ShownFrame, type ShownFrames, watchShownFrames } from "../playback/shown-frames.ts";
import type { TimedTrack } from "../playback/timed-frames.ts";

type Source = "film-video" | "film-audio";

export interface Received {
  readonly receiver: RTCRtpReceiver;
  readonly producerId: string;
  /** Of a picture, where the browser can: then its frames are shown when this says. */
  readonly timed: TimedTrack | undefined;
}

export interface FilmSyncPorts {
  /** The newest track of that source. */
  readonly received: (source: Source) => Received | undefined;
  readonly clockOffsetMs: () => number;
  readonly timelines: () => readonly TimelinePoint[];
  readonly targetMs: () => number | null;
  /** From the receiver to the ears; pictures are measured up to the screen. */
  readonly soundOutputMs: () => number;
  readonly figures: () => FilmFigures | null;
  readonly wantsSmaller: () => boolean;
  readonly report: (report: PlayoutReport) => void;
}

/** Holds this viewer's picture and sound to the room's common delay, and reports what it holds. */
export interface FilmSync {
  /** The element that shows the picture. */
  setElement(element: HTMLVideoElement | null): void;
  /** A track came: its receiver is to begin with the delay that the one before it had. */
  trackAdded(): void;
  /** Film comes again after a while without: what was measured is of the time before. */
  resumed(): void;
  /** How far the picture is from the moment that is wanted; undefined while it is not known. */
  offMs(): number | undefined;
  close(): void;
}

const sampleMs = 400;
/** Sound is handed over 10 ms at a time, and pulled in larger pieces: one look alone may be that much off. */
const listenMs = 50;
const reportMs = 1000;

interface Track {
  readonly source: Source;
  readonly meter: ReturnType<typeof createPlayoutMeter>;
  aim: FrameAim;
  receiver: RTCRtpReceiver | undefined;
  steering: Steering;
  sample: PlayoutSample | undefined;
}

export function startFilmSync(ports: FilmSyncPorts): FilmSync {
  const tracks = (["film-video", "film-audio"] as const).map(
    (source): Track => ({
      source,
      meter: createPlayoutMeter(),
      aim: createFrameAim(),
      receiver: undefined,
      steering: notSteering,
      sample: undefined,
    }),
  );
  const [video, audio] = tracks;
  let shown: ShownFrames | undefined;
  const heard: ShownFrame[] = [];

  /** A new receiver begins with what the old one held, so that the delay does not jump. */
  function adopt(track: Track): Received | undefined {
    const received = ports.received(track.source);
    if (received?.receiver !== track.receiver) {
      track.receiver = received?.receiver;
      track.meter.reset();
      track.aim = createFrameAim();
      if (track === audio) heard.length = 0;
      track.sample = undefined;
      apply(track);
    }
    return received;
  }

  /** What was played out since the last time: frames on the screen, or (sound, hidden pages) handed over. */
  function playedOut(track: Track, { receiver }: Received): readonly ShownFrame[] {
    if (track === audio) return heard.splice(0);
    const frames = shown?.take() ?? [];
    const newest = frames.length === 0 ? lastDelivered(receiver) : undefined;
    return newest === undefined ? frames : [newest];
  }

  function listen(): void {
    const newest = audio?.receiver && lastDelivered(audio.receiver);
    if (newest !== undefined && newest.atMs !== heard.at(-1)?.atMs) heard.push(newest);
  }

  function lagsOf({ source }: Track, { producerId }: Received, frames: readonly ShownFrame[]): number[] {
    const points = ports.timelines().filter((point) => point.producerId === producerId);
    const kind = source === "film-video" ? "video" : "audio";
    return frames.flatMap(({ rtpTimestamp, atMs }) => {
      const lagMs = lagOf(points, kind, rtpTimestamp, atMs + ports.clockOffsetMs());
      return lagMs === undefined ? [] : [lagMs];
    });
  }

  async function sampleOf(track: Track): Promise<void> {
    const received = adopt(track);
    const buffer = received && (await readBuffer(received.receiver));
    if (received === undefined || received.receiver !== track.receiver) return;
    const { timed } = received;
    const played = lagsOf(track, received, playedOut(track, received));
    const arrivals = timed?.takeArrivals() ?? [];
    track.aim.saw(played);
    const sample = buffer && track.meter.add(buffer, timed ? lagsOf(track, received, arrivals) : played);
    const aheadMs =
      track === audio ? ports.soundOutputMs() : timed ? track.aim.pathMs(ports.targetMs() !== null) : 0;
    track.sample = sample && { ...sample, lagMs: sample.lagMs + aheadMs };
    const common = ports.targetMs() ?? ownTarget(tracks.map((each) => each.sample));
    const targetMs = track === audio ? soundTarget(common, video?.sample?.lagMs) : common;
    if (timed !== undefined) timed.aim(anchorOf(track, received, arrivals.at(-1), targetMs));
    if (track.sample === undefined) return;
    track.steering = steer(track.steering, track.sample, targetMs, performance.now());
    apply(track);
  }

  function anchorOf(
    track: Track,
    received: Received,
    newest: ShownFrame | undefined,
    targetMs: number | null,
  ) {
    if (newest === undefined || track.sample === undefined) return null;
    const [lagMs] = lagsOf(track, received, [newest]);
    if (lagMs === undefined) return null;
    const handOverMs = track.aim.handOverMs(track.sample.lagMs, targetMs);
    return { rtpTimestamp: newest.rtpTimestamp, atMs: newest.atMs - lagMs + handOverMs };
  }

  function apply({ receiver, steering }: Track): void {
    if (receiver === undefined || !("jitterBufferTarget" in receiver)) return;
    receiver.jitterBufferTarget = steering.jitterBufferTargetMs;
  }

  function report(): void {
    const known = tracks.map((track) => track.sample).filter((sample) => sample !== undefined);
    if (known.length === 0) return;
    ports.report({
      type: "playout",
      videoLagMs: (video?.sample && (video.aim.shownLagMs() ?? video.sample.lagMs)) ?? null,
      audioLagMs: audio?.sample?.lagMs ?? null,
      wantsSmaller: ports.wantsSmaller(),
      floorMs: Math.max(...known.map(floorOf)),
      figures: ports.figures(),
    });
  }

  const sampling = setInterval(() => {
    for (const track of tracks) void sampleOf(track).catch(() => undefined); // the connection was closed meanwhile
  }, sampleMs);
  const listening = setInterval(listen, listenMs);
  const reporting = setInterval(report, reportMs);
  return {
    setElement(element) {
      shown?.close();
      shown = element === null ? undefined : watchShownFrames(element);
    },
    trackAdded: () => void tracks.map(adopt),
    resumed() {
      for (const track of tracks) {
        track.meter.reset();
        track.aim = createFrameAim();
        track.sample = undefined;
      }
      heard.length = 0;
    },
    offMs() {
      const lagMs = video?.sample && (video.aim.shownLagMs() ?? video.sample.lagMs);
      const targetMs = ports.targetMs();
      if (lagMs === undefined) return undefined;
      return targetMs === null ? 0 : lagMs - targetMs;
    },
    close() {
      shown?.close();
      clearInterval(sampling);
      clearInterval(listening);
      clearInterval(reporting);
    },
  };
}
