/**
 * A stand-in for https://www.youtube.com/iframe_api: a `video` element in place of YouTube's page, behind an object that does
 * what that of the real script does: all over messages, so late; its time told four times a second; paces from a list; seeks and
 * starts that take a while; an ad before the film, during which it says that it plays.
 */

/** What this page's player does; a test sets it before the page loads. */
export interface YoutubeStandIn {
  /** Address of the film that every id has. */
  readonly filmUrl: string;
  readonly adMs?: number;
  /** A second ad, when the film is there. */
  readonly adAtS?: number;
  /** Answers this instead of playing. */
  readonly error?: number;
  /** Its page does not come, so nothing is told of it. */
  readonly isSilent?: boolean;
  /** The browser wants a click first. */
  readonly isBlocked?: boolean;
  readonly seekTakesMs?: number;
  readonly startTakesMs?: number;
}

/** What was asked of it, and how it stands on the page; tests read it. */
export interface YoutubeSeen {
  readonly frameUrl: string;
  readonly referrerPolicy: string;
  readonly rates: number[];
  isAd: boolean;
}

interface Events {
  readonly onReady?: (event: unknown) => void;
  readonly onStateChange?: (event: { data: number }) => void;
  readonly onPlaybackRateChange?: (event: { data: number }) => void;
  readonly onError?: (event: { data: number }) => void;
  readonly onAutoplayBlocked?: () => void;
}

const given = window as unknown as {
  youtubeStandIn: YoutubeStandIn;
  youtubeSeen?: YoutubeSeen;
  YT?: unknown;
  onYouTubeIframeAPIReady?: () => void;
};
const states = { unstarted: -1, ended: 0, playing: 1, paused: 2, buffering: 3 };
const rates = [0.25, 0.5, 0.75, 1, 1.25, 1.5, 1.75, 2];
const tellMs = 250;
/** A message from one page to the other and back is not immediate. */
const messageMs = 8;

class Player {
  readonly #video = document.createElement("video");
  readonly #plan: YoutubeStandIn = given.youtubeStandIn;
  readonly #seen: YoutubeSeen;
  readonly #events: Events;
  readonly #telling: ReturnType<typeof setInterval>;
  #state = states.unstarted;
  #told = { timeS: 0, durationS: 0 };
  #wantsPlay = false;
  #adsShown = 0;
  #isBlocked = this.#plan.isBlocked === true;

  constructor(frame: HTMLIFrameElement, { events }: { events: Events }) {
    this.#events = events;
    this.#seen = { frameUrl: frame.src, referrerPolicy: frame.referrerPolicy, rates: [], isAd: false };
    given.youtubeSeen = this.#seen;
    const video = this.#video;
    video.className = frame.className;
    video.setAttribute("aria-label", "YouTube stand-in");
    video.crossOrigin = "anonymous";
    video.preload = "auto";
    video.src = this.#plan.filmUrl;
    video.preservesPitch = true;
    frame.replaceWith(video);
    video.addEventListener("ended", () => this.#change(states.ended));
    video.addEventListener(
      "loadeddata",
      () => this.#plan.isSilent || this.#later(() => events.onReady?.({})),
      { once: true },
    );
    // Playwright's own calls count as a gesture, so that the browser itself cannot be asked.
    document.addEventListener("pointerdown", () => {
      this.#isBlocked = false;
    });
    if (this.#plan.error !== undefined) this.#later(() => events.onError?.({ data: this.#plan.error ?? 0 }));
    this.#telling = setInterval(() => this.#tell(), tellMs);
  }

  playVideo() {
    this.#later(() => {
      if (this.#isBlocked) return this.#events.onAutoplayBlocked?.();
      this.#wantsPlay = true;
      void this.#start(this.#plan.startTakesMs ?? 120);
    });
  }

  pauseVideo() {
    this.#later(() => {
      this.#wantsPlay = false;
      this.#video.pause();
      this.#change(states.paused);
    });
  }

  seekTo(seconds: number) {
    this.#later(() => {
      const wasStill = this.#state === states.paused;
      this.#video.pause();
      this.#video.currentTime = seconds;
      this.#told.timeS = seconds;
      // From any other state than that of being paused it plays.
      if ((wasStill && !this.#wantsPlay) || this.#isBlocked) return;
      this.#wantsPlay = true;
      this.#change(states.buffering);
      void this.#start(this.#plan.seekTakesMs ?? 450);
    });
  }

  setPlaybackRate(rate: number) {
    this.#later(() => {
      if (!rates.includes(rate)) return;
      this.#seen.rates.push(rate);
      this.#video.playbackRate = rate;
      this.#events.onPlaybackRateChange?.({ data: rate });
    });
  }

  getAvailablePlaybackRates = () => rates;
  getCurrentTime = () => this.#told.timeS;
  getDuration = () => this.#told.durationS;
  getPlayerState = () => this.#state;
  setVolume(percent: number) {
    this.#video.volume = percent / 100;
  }
  mute() {
    this.#video.muted = true;
  }
  unMute() {
    this.#video.muted = false;
  }
  destroy() {
    clearInterval(this.#telling);
    this.#video.remove();
  }

  #later(act: () => void): void {
    setTimeout(act, messageMs);
  }

  #change(state: number): void {
    if (this.#state === state) return;
    this.#state = state;
    this.#later(() => this.#events.onStateChange?.({ data: state }));
  }

  #tell(): void {
    const { adAtS } = this.#plan;
    if (adAtS !== undefined && this.#adsShown < 2 && !this.#video.paused && this.#video.currentTime > adAtS)
      void this.#midAd();
    if (!this.#seen.isAd) this.#told.timeS = this.#video.currentTime;
    this.#told.durationS = Number.isFinite(this.#video.duration) ? this.#video.duration : 0;
  }

  async #start(takesMs: number): Promise<void> {
    if (this.#seen.isAd || !this.#video.paused) return;
    const { adMs = 0 } = this.#plan;
    if (adMs > 0 && this.#adsShown === 0) await this.#showAd(adMs);
    await new Promise((resolve) => setTimeout(resolve, takesMs));
    if (!this.#wantsPlay || this.#seen.isAd) return;
    await this.#video.play();
    this.#change(states.playing);
  }

  async #midAd(): Promise<void> {
    this.#adsShown = 2;
    this.#video.pause();
    await this.#showAd(this.#plan.adMs ?? 3000);
    await this.#start(0);
  }

  /** An ad cannot be told from the film by what the player says: it plays, and its time stands. It ends only if it plays. */
  async #showAd(lastsMs: number): Promise<void> {
    this.#adsShown += 1;
    this.#seen.isAd = true;
    this.#change(states.playing);
    for (let shownMs = 0; shownMs < lastsMs; shownMs += 50) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      if (!this.#wantsPlay) shownMs -= 50;
    }
    this.#seen.isAd = false;
  }
}

given.YT = { Player };
given.onYouTubeIframeAPIReady?.();
