import type { RefObject } from "preact";
import { useEffect, useMemo, useState } from "preact/hooks";

export interface FullScreen {
  readonly isFull: boolean;
  readonly isPossible: boolean;
  readonly toggle: () => void;
}

interface PhoneVideo {
  webkitEnterFullscreen(): void;
}

// Safari on a phone lets only the video itself fill the screen, by a name of its own.
const isPhoneVideo = (video: object): video is PhoneVideo => "webkitEnterFullscreen" in video;

/** Full screen for an element; where only a video may fill the screen, for the video. */
export function useFullScreen(
  element: RefObject<HTMLElement>,
  video: RefObject<HTMLVideoElement>,
): FullScreen {
  const [isFull, setIsFull] = useState(false);
  useEffect(() => {
    const update = () => setIsFull(document.fullscreenElement !== null);
    document.addEventListener("fullscreenchange", update);
    return () => document.removeEventListener("fullscreenchange", update);
  }, []);
  return useMemo(() => {
    const isPossible = document.fullscreenEnabled || isPhoneVideo(HTMLVideoElement.prototype);
    const toggle = () => {
      if (document.fullscreenElement) void document.exitFullscreen();
      else if (document.fullscreenEnabled)
        element.current?.requestFullscreen().catch(() => undefined); // stays as it is
      else if (video.current && isPhoneVideo(video.current)) video.current.webkitEnterFullscreen();
    };
    return { isFull, isPossible, toggle };
  }, [isFull, element, video]);
}
