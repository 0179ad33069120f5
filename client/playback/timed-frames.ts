import type { Anchor } from "./frame-schedule.ts";
import type { ShownFrame } from "./shown-frames.ts";
import type { FromWorker, ToWorker } from "./timed-frames.worker.ts";

/** A track whose frames are shown at the moment that they are due, to the display's frame. */
export interface TimedTrack {
  /** What is to be shown in place of the track that came. */
  readonly shown: MediaStreamTrack;
  /** When frames are due, by the page's clock. */
  aim(anchor: Anchor | null): void;
  /** The frames that came since the last call: decoded, not shown yet. */
  takeArrivals(): readonly ShownFrame[];
}

/** Brings the frames of tracks into time, in a worker of its own: a busy page would show them late. */
export interface TimedFrames {
  /** Undefined where the browser cannot: then its own timing has to do. */
  add(track: MediaStreamTrack): TimedTrack | undefined;
  of(track: MediaStreamTrack): TimedTrack | undefined;
  remove(track: MediaStreamTrack): void;
  /** Removes those that ended with their transports, of which nobody is told one by one. */
  removeEnded(): void;
  close(): void;
}

/** Somebody who never takes them must not fill the memory. */
const keptArrivals = 240;

interface KnownTrack {
  readonly track: MediaStreamTrack;
  readonly timed: TimedTrack;
  arrived(frames: readonly ShownFrame[]): void;
}

const canTime =
  "VideoFrame" in globalThis &&
  "metadata" in VideoFrame.prototype &&
  "MediaStreamTrackProcessor" in globalThis &&
  "MediaStreamTrackGenerator" in globalThis;

/**
 * Chrome shows a remote track by an algorithm of its own, which may be a display's frame off for long and differs between
 * viewers; what a page makes is shown as it comes.
 */
export function openTimedFrames(): TimedFrames {
  const tracks = new Map<string, KnownTrack>();
  const worker = canTime
    ? new Worker(new URL("./timed-frames.worker.ts", import.meta.url), { type: "module" })
    : undefined;
  const tell = (message: ToWorker, transfer: Transferable[] = []) => worker?.postMessage(message, transfer);
  const nowMs = () => performance.timeOrigin + performance.now();
  if (worker !== undefined)
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => tracks.get(data.id)?.arrived(data.arrivals);

  function remove(id: string): void {
    tracks.get(id)?.timed.shown.stop();
    tracks.delete(id);
    tell({ id, isOver: true });
  }

  return {
    add(track) {
      if (worker === undefined) return undefined;
      const { id } = track;
      // Its kind is known by whoever gives it; TypeScript's library tells kinds apart by type.
      const { readable } = new MediaStreamTrackProcessor({ track: track as MediaStreamVideoTrack });
      const shown = new MediaStreamTrackGenerator({ kind: "video" });
      const { writable } = shown;
      tell({ id, sentAtMs: nowMs(), readable, writable }, [readable, writable]);
      let arrivals: readonly ShownFrame[] = [];
      const timed: TimedTrack = {
        shown,
        aim: (anchor) => tell({ id, sentAtMs: nowMs(), anchor }),
        takeArrivals() {
          const taken = arrivals;
          arrivals = [];
          return taken;
        },
      };
      const arrived = (frames: readonly ShownFrame[]) => {
        arrivals = [...arrivals, ...frames].slice(-keptArrivals);
      };
      tracks.set(id, { track, timed, arrived });
      return timed;
    },
    of: (track) => tracks.get(track.id)?.timed,
    remove: (track) => remove(track.id),
    removeEnded() {
      for (const [id, { track }] of tracks) if (track.readyState === "ended") remove(id);
    },
    close() {
      worker?.terminate();
      for (const { timed } of tracks.values()) timed.shown.stop();
      tracks.clear();
    },
  };
}
