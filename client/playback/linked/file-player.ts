import type { LinkedPlayer, LinkedPlayerPorts } from "./linked-player.ts";
import { openVideoPlayer } from "./video-player.ts";

/** Browsers wait for minutes for a site that takes a question and says nothing. */
const silentMs = 20_000;

/**
 * Plays a file under an address. Without `crossorigin`: so its server need not allow anything, and many (the Internet
 * Archive's among them) do not, or only now and then.
 */
export function openFilePlayer(
  element: HTMLVideoElement,
  url: string,
  ports: LinkedPlayerPorts,
): LinkedPlayer {
  let silence: ReturnType<typeof setTimeout> | undefined;

  /** Something came, or there is something to wait for. */
  function wait(): void {
    clearTimeout(silence);
    if (element.readyState === HTMLMediaElement.HAVE_NOTHING) silence = setTimeout(giveUp, silentMs);
  }

  function giveUp(): void {
    // Browsers may load nothing for a page that nobody looks at.
    if (document.hidden) {
      wait();
      return;
    }
    element.removeAttribute("src");
    element.load();
    ports.onProblem("unreachable");
  }

  const stop = () => clearTimeout(silence);
  const listening = new AbortController();
  const { signal } = listening;
  element.addEventListener("progress", wait, { signal });
  element.addEventListener("loadedmetadata", stop, { signal });
  element.addEventListener("error", stop, { signal });
  return openVideoPlayer(
    element,
    {
      load(video) {
        video.preload = "auto";
        video.src = url;
        wait();
      },
      problemOf(error) {
        if (location.protocol === "https:" && url.startsWith("http:")) return "insecure";
        if (error?.code === MediaError.MEDIA_ERR_DECODE) return "format";
        // A browser says no more of what it could not open: our server is asked why (why-unplayable).
        return error?.code === MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED ? "unreachable" : undefined;
      },
      close() {
        stop();
        listening.abort();
      },
    },
    ports,
  );
}
