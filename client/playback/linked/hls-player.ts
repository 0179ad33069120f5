import type Hls from "hls.js";
import type { ErrorData } from "hls.js";
import { remedyOf } from "./hls-problem.ts";
import type { LinkedPlayer, LinkedPlayerPorts } from "./linked-player.ts";
import { openVideoPlayer } from "./video-player.ts";

const reloadAfterMs = 1500;
/** In seconds; an evening's film is not to fill the memory. */
const buffers = { maxBufferLength: 60, maxMaxBufferLength: 180, backBufferLength: 60 };
/** hls.js would ask a site that is silent for three minutes in all: a playlist is small, and is asked for again here. */
const playlistLimits = {
  default: { maxTimeToFirstByteMs: 8000, maxLoadTimeMs: 20_000, timeoutRetry: null, errorRetry: null },
};

/**
 * Plays an HLS playlist: by hls.js, which comes on demand, or by the browser where that lacks what hls.js needs (iPhones).
 * The playlist's server has to allow other pages to read it (CORS).
 */
export function openHlsPlayer(
  element: HTMLVideoElement,
  url: string,
  ports: LinkedPlayerPorts,
): LinkedPlayer {
  let hls: Hls | undefined;
  let isClosed = false;
  let tries = 0;
  let waiting: ReturnType<typeof setTimeout> | undefined;
  const isInsecure = location.protocol === "https:" && url.startsWith("http:");

  async function load(positionS: number): Promise<void> {
    const [{ default: Hls }, { default: workerPath }] = await Promise.all([
      import("hls.js"),
      import("hls.js/dist/hls.worker.js?url"),
    ]);
    if (isClosed) return;
    if (!Hls.isSupported()) {
      element.src = url;
      return;
    }
    hls?.destroy();
    const made = new Hls({
      workerPath,
      startPosition: positionS,
      manifestLoadPolicy: playlistLimits,
      ...buffers,
    });
    hls = made;
    made.on(Hls.Events.ERROR, (_event, data) => onError(made, data, positionS));
    made.on(Hls.Events.FRAG_BUFFERED, () => {
      tries = 0;
    });
    made.attachMedia(element);
    made.loadSource(url);
  }

  function onError(made: Hls, { type, details, fatal, response }: ErrorData, positionS: number): void {
    const remedy = remedyOf({ type, details, fatal, status: response?.code }, tries, isInsecure);
    if (remedy.do === "nothing" || made !== hls) return;
    tries += 1;
    if (remedy.do === "give-up") {
      made.destroy();
      hls = undefined;
      ports.onProblem(remedy.problem);
    } else if (remedy.do === "recover") made.recoverMediaError();
    else {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        if (made.levels.length === 0) void load(positionS);
        else made.startLoad();
      }, reloadAfterMs);
    }
  }

  return openVideoPlayer(
    element,
    {
      load: (_video, positionS) => void load(positionS).catch(() => ports.onProblem("unreachable")),
      // hls.js tells its own; this is the browser's player, or a picture that cannot be decoded.
      problemOf: (error) => (error?.code === MediaError.MEDIA_ERR_DECODE ? "format" : undefined),
      close() {
        isClosed = true;
        clearTimeout(waiting);
        hls?.destroy();
      },
    },
    ports,
  );
}
