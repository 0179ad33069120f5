import type { FilmFigures, PlayoutReport } from "@matinee/shared/protocol/clock.ts";
import { newestDelivered, readPlayout } from "../media/playout.ts";
import {
  floorOf,
  notSteering,
  type PlayoutSample,
  type Steering,
  soundTarget,
  steer,
} from "../playback/delay-steering.ts";
import { type DisplayDelay, watchDisplayDelay } from "../playback/display-delay.ts";
import { createPlayoutMeter } from "../playback/playout-meter.ts";

export interface FilmSyncPorts {
  readonly receiver: (source: "film-video" | "film-audio") => RTCRtpReceiver | undefined;
  readonly clockOffsetMs: () => number;
  readonly targetMs: () => number | null;
  readonly figures: () => FilmFigures | null;
  readonly wantsSmaller: () => boolean;
  readonly report: (report: PlayoutReport) => void;
}

/** Holds this viewer's picture and sound to the room's common delay, and reports what it holds. */
export interface FilmSync {
  /** The element that shows the picture, for the time between a frame's decoding and the screen. */
  setElement(element: HTMLVideoElement | null): void;
  /** A track came: its receiver is to begin with the delay that the one before it had. */
  trackAdded(): void;
  close(): void;
}

const sampleMs = 400;
const reportMs = 1000;

interface Track {
  readonly source: "film-video" | "film-audio";
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
  let display: DisplayDelay | undefined;

  function newestFrame() {
    const receiver = ports.receiver("film-video");
    return receiver && newestDelivered(receiver);
  }

  /** A new receiver begins with what the old one held, so that the delay does not jump. */
  function adopt(track: Track): RTCRtpReceiver | undefined {
    const receiver = ports.receiver(track.source);
    if (receiver !== track.receiver) {
      track.receiver = receiver;
      track.meter.reset();
      track.sample = undefined;
      apply(track);
    }
    return receiver;
  }

  async function sampleOf(track: Track): Promise<void> {
    const receiver = adopt(track);
    const reading = receiver && (await readPlayout(receiver));
    if (receiver !== track.receiver) return;
    const sample = reading && track.meter.add(reading, ports.clockOffsetMs());
    const drawingMs = track === video ? (display?.valueMs() ?? 0) : 0;
    track.sample = sample && { ...sample, lagMs: sample.lagMs + drawingMs };
    if (track.sample === undefined) return;
    const common = ports.targetMs();
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
      display?.close();
      display = element === null ? undefined : watchDisplayDelay(element, newestFrame);
    },
    trackAdded: () => void tracks.map(adopt),
    close() {
      display?.close();
      clearInterval(sampling);
      clearInterval(reporting);
    },
  };
}
