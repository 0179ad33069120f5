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
import { createPlayoutMeter } from "../playback/playout-meter.ts";
import { type ShownFrames, watchShownFrames } from "../playback/shown-frames.ts";

type Source = "film-video" | "film-audio";

export interface FilmSyncPorts {
  /** The newest track of that source. */
  readonly received: (
    source: Source,
  ) => { readonly receiver: RTCRtpReceiver; readonly producerId: string } | undefined;
  readonly clockOffsetMs: () => number;
  readonly timelines: () => readonly TimelinePoint[];
  readonly targetMs: () => number | null;
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
  close(): void;
}

const sampleMs = 400;
const reportMs = 1000;
/**
 * From the receiver to the ears: what a browser's sound output takes and does not tell. By `npm run bench lip-sync`,
 * without its own measuring delay; pictures are measured up to the screen.
 */
const soundOutputMs = 40;

interface Track {
  readonly source: Source;
  readonly meter: ReturnType<typeof createPlayoutMeter>;
  receiver: RTCRtpReceiver | undefined;
  steering: Steering;
  sample: PlayoutSample | undefined;
}

export function startFilmSync(ports: FilmSyncPorts): FilmSync {
  const tracks = (["film-video", "film-audio"] as const).map(
    (source): Track => ({
      source,
      meter: createPlayoutMeter(),
      receiver: undefined,
      steering: notSteering,
      sample: undefined,
    }),
  );
  const [video, audio] = tracks;
  let shown: ShownFrames | undefined;

  /** A new receiver begins with what the old one held, so that the delay does not jump. */
  function adopt(track: Track): RTCRtpReceiver | undefined {
    const receiver = ports.received(track.source)?.receiver;
    if (receiver !== track.receiver) {
      track.receiver = receiver;
      track.meter.reset();
      track.sample = undefined;
      apply(track);
    }
    return receiver;
  }

  /** The lags of what was played out since the last time: frames on the screen, or (sound, hidden pages) handed over. */
  function lagsOf(track: Track, receiver: RTCRtpReceiver): number[] {
    const frames = track === video ? (shown?.take() ?? []) : [];
    const newest = frames.length === 0 ? lastDelivered(receiver) : undefined;
    const played = newest === undefined ? frames : [newest];
    const producerId = ports.received(track.source)?.producerId;
    const points = ports.timelines().filter((point) => point.producerId === producerId);
    const kind = track === video ? "video" : "audio";
    return played.flatMap(({ rtpTimestamp, atMs }) => {
      const lagMs = lagOf(points, kind, rtpTimestamp, atMs + ports.clockOffsetMs());
      return lagMs === undefined ? [] : [lagMs];
    });
  }

  async function sampleOf(track: Track): Promise<void> {
    const receiver = adopt(track);
    const buffer = receiver && (await readBuffer(receiver));
    if (receiver === undefined || receiver !== track.receiver) return;
    const sample = buffer && track.meter.add(buffer, lagsOf(track, receiver));
    const outputMs = track === audio ? soundOutputMs : 0;
    track.sample = sample && { ...sample, lagMs: sample.lagMs + outputMs };
    if (track.sample === undefined) return;
    const common = ports.targetMs() ?? ownTarget(tracks.map((each) => each.sample));
    const targetMs = track === audio ? soundTarget(common, video?.sample?.lagMs) : common;
    track.steering = steer(track.steering, track.sample, targetMs, performance.now());
    apply(track);
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
      videoLagMs: video?.sample?.lagMs ?? null,
      audioLagMs: audio?.sample?.lagMs ?? null,
      wantsSmaller: ports.wantsSmaller(),
      floorMs: Math.max(...known.map(floorOf)),
      figures: ports.figures(),
    });
  }

  const sampling = setInterval(() => {
    for (const track of tracks) void sampleOf(track).catch(() => undefined); // the connection was closed meanwhile
  }, sampleMs);
  const reporting = setInterval(report, reportMs);
  return {
    setElement(element) {
      shown?.close();
      shown = element === null ? undefined : watchShownFrames(element);
    },
    trackAdded: () => void tracks.map(adopt),
    close() {
      shown?.close();
      clearInterval(sampling);
      clearInterval(reporting);
    },
  };
}
