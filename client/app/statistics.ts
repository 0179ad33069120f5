import type { ReceivedStatistics } from "@matinee/shared/film-statistics.ts";
import type { FilmFigures } from "@matinee/shared/protocol/clock.ts";
import { type FilmReading, readFilm, receivedStatistics, sentStatistics } from "../media/film-stats.ts";
import type { Statistics } from "../store/state.ts";

type Source = "film-video" | "film-audio";

export interface StatisticsPorts {
  /** Whether the film goes out from here. */
  readonly isPresenting: () => boolean;
  readonly receiver: (source: Source) => RTCRtpReceiver | undefined;
  readonly sender: (source: Source) => RTCRtpSender | undefined;
  readonly isShown: () => boolean;
  readonly onStatistics: (statistics: Statistics) => void;
}

const readMs = 1000;

/** Reads the film's statistics once a second: at a viewer always, for the host's table; at the host while they are shown. */
export function startStatistics(ports: StatisticsPorts): {
  figures: () => FilmFigures | null;
  close: () => void;
} {
  let before: FilmReading | undefined;
  let received: ReceivedStatistics | null = null;
  let isClosed = false;

  async function read(): Promise<void> {
    const { isShown } = ports;
    const presents = ports.isPresenting();
    if (presents && !isShown()) {
      before = undefined;
      return;
    }
    const end = presents ? ports.sender : ports.receiver;
    const now = await readFilm(end("film-video"), end("film-audio"));
    if (isClosed) return;
    if (!presents) received = receivedStatistics(now, before);
    if (isShown()) {
      ports.onStatistics(
        presents ? { of: "host", sent: sentStatistics(now, before) } : { of: "viewer", received },
      );
    }
    before = now;
  }

  const reading = setInterval(() => void read().catch(() => undefined), readMs); // the connection was closed meanwhile
  return {
    figures: () => received && figuresOf(received),
    close() {
      isClosed = true;
      clearInterval(reading);
    },
  };
}

function figuresOf(received: ReceivedStatistics): FilmFigures {
  const { width, height, framesPerSecond, loss, roundTripMs, droppedFrames, freezes } = received;
  return {
    width,
    height,
    framesPerSecond,
    bitrateBps: received.videoBps + received.audioBps,
    loss,
    roundTripMs,
    jitterBufferMs: received.videoBufferMs ?? 0,
    droppedFrames,
    freezes,
  };
}
