import type { LinkedPlayer, LinkedPlayerPorts } from "./linked-player.ts";
import { openVideoPlayer } from "./video-player.ts";

/**
 * Plays a file under an address. Without `crossorigin`: so its server need not allow anything, and many (the Internet
 * Archive's among them) do not, or only now and then.
 */
export function openFilePlayer(
  element: HTMLVideoElement,
  url: string,
  ports: LinkedPlayerPorts,
): LinkedPlayer {
  return openVideoPlayer(
    element,
    {
      load(video) {
        video.preload = "auto";
        video.src = url;
      },
      problemOf(error) {
        if (location.protocol === "https:" && url.startsWith("http:")) return "insecure";
        if (error?.code === MediaError.MEDIA_ERR_DECODE) return "format";
        // A browser says no more of what it could not open: our server is asked why (why-unplayable).
        return error?.code === MediaError.MEDIA_ERR_SRC_NOT_SUPPORTED ? "unreachable" : undefined;
      },
      close: () => undefined,
    },
    ports,
  );
}
