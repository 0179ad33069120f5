/** What is used of YouTube's IFrame Player API (https://developers.google.com/youtube/iframe_api_reference). */
export interface YoutubeApiPlayer {
  playVideo(): void;
  pauseVideo(): void;
  seekTo(seconds: number, allowSeekAhead: boolean): void;
  setPlaybackRate(rate: number): void;
  getAvailablePlaybackRates(): number[];
  getCurrentTime(): number;
  /** 0 until it is known. */
  getDuration(): number;
  getPlayerState(): number;
  setVolume(percent: number): void;
  mute(): void;
  unMute(): void;
  destroy(): void;
}

export interface YoutubeApi {
  readonly Player: new (
    frame: HTMLIFrameElement,
    options: {
      readonly events: {
        readonly onReady: () => void;
        readonly onStateChange: (event: { readonly data: number }) => void;
        readonly onPlaybackRateChange: (event: { readonly data: number }) => void;
        readonly onError: (event: { readonly data: number }) => void;
        readonly onAutoplayBlocked: () => void;
      };
    },
  ) => YoutubeApiPlayer;
}

export const youtubeState = {
  unstarted: -1,
  ended: 0,
  playing: 1,
  paused: 2,
  buffering: 3,
  cued: 5,
} as const;

declare global {
  interface Window {
    YT?: YoutubeApi;
    onYouTubeIframeAPIReady?: () => void;
  }
}

const loadLimitMs = 15_000;
let loading: Promise<YoutubeApi> | undefined;

/** Loads the API's script once; rejects when it does not come. */
export function loadYoutubeApi(url: string): Promise<YoutubeApi> {
  loading ??= load(url).catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

function load(url: string): Promise<YoutubeApi> {
  if (window.YT?.Player !== undefined) return Promise.resolve(window.YT);
  const { promise, resolve, reject } = Promise.withResolvers<YoutubeApi>();
  const script = document.createElement("script");
  script.src = url;
  script.onerror = () => reject(new Error("YouTube's player did not load"));
  const timer = setTimeout(() => reject(new Error("YouTube's player took too long")), loadLimitMs);
  window.onYouTubeIframeAPIReady = () => {
    if (window.YT !== undefined) resolve(window.YT);
  };
  document.head.append(script);
  return promise.finally(() => {
    clearTimeout(timer);
    script.remove();
  });
}
