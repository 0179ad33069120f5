import type { FilmFigures, Line } from "@matinee/shared/protocol/clock.ts";
import type { FilmCodec } from "@matinee/shared/protocol/media.ts";
import { type EncoderReading, judgeEncoder, learnCost, readEncoder } from "../media/encoder-watch.ts";
import {
  type EncodingCosts,
  type EncodingPlan,
  type EncodingWish,
  type Picture,
  planEncoding,
} from "../media/encoding-plan.ts";
import { filmAudioEncoding, filmVideoEncoding } from "../media/film-encoding.ts";
import { type LineWatch, noLineWatch, watchLines } from "../media/line-watch.ts";
import type { Media, SentTrack } from "../media/sfu.ts";
import { canShareEncoder, type SharedEncoder } from "../media/shared-encoder.ts";
import { keepCosts, keptCosts } from "./encoding-costs.ts";

/** What the room told of the viewers. */
export interface Viewers {
  readonly codecs: readonly FilmCodec[];
  readonly lines: Readonly<Record<string, Line>>;
  readonly figures: Readonly<Record<string, FilmFigures>>;
}

/** How the picture is sent just now. */
export interface Sending {
  readonly plan: EncodingPlan;
  /** The host's own line is too thin for the plan. */
  readonly isThin: boolean;
}

export interface FilmSenderOptions {
  readonly picture: Picture;
  readonly videoTrack: MediaStreamTrack;
  readonly audioTrack: MediaStreamTrack | undefined;
  readonly wish: EncodingWish;
  readonly viewers: Viewers | undefined;
  readonly onSending: (sending: Sending) => void;
  /** Has its pictures at hand for direct connections; undefined: that cannot or need not be. */
  readonly share: (sender: RTCRtpSender) => SharedEncoder | undefined;
}

/** The encoder whose pictures may go out over other connections, too, and how the media server knows them. */
export interface SharedPicture {
  readonly encoder: SharedEncoder;
  readonly producerId: string;
}

/** Sends the film, and changes how as the machine, the lines and the viewers' browsers want it. */
export interface FilmSender {
  /** Sends over these transports, in place of the ones before. */
  sendOver(media: Media): Promise<void>;
  setWish(wish: EncodingWish): void;
  setViewers(viewers: Viewers): void;
  /** What sends the picture, or the sound, just now. */
  sender(source: "film-video" | "film-audio"): RTCRtpSender | undefined;
  shared(): SharedPicture | undefined;
  close(): void;
}

const watchMs = 1000;
const keptReadings = 12;
/** A change costs a key frame and some moments of two encoders. */
const restMs = 10_000;
/** The one before goes on for so long beside its successor: viewers change over at its first frame. */
const besideMs = 2500;

interface SentPicture {
  readonly plan: EncodingPlan;
  readonly sent: SentTrack;
  readonly sinceMs: number;
  readonly encoder: SharedEncoder | undefined;
}

function closed(sent: SentTrack, encoder: SharedEncoder | undefined): void {
  sent.close();
  encoder?.close();
}

export function createFilmSender(options: FilmSenderOptions): FilmSender {
  const { picture } = options;
  let { wish, viewers } = options;
  let costs: EncodingCosts = keptCosts();
  let lines: LineWatch = noLineWatch;
  let media: Media | undefined;
  let video: SentPicture | undefined;
  let audio: SentTrack | undefined;
  let readings: EncoderReading[] = [];
  let isThin = false;
  let isChanging = false;
  const retiring = new Map<SentTrack, ReturnType<typeof setTimeout>>();

  function plan(): EncodingPlan {
    const own = media?.filmCodecs ?? [];
    const common = own.filter((codec) => viewers?.codecs.includes(codec) ?? true);
    // When some viewer decodes none of ours, the others should at least see it.
    return planEncoding(picture, wish, common.length > 0 ? common : own, costs, lines.isThin);
  }

  function tell(): void {
    if (video !== undefined) options.onSending({ plan: video.plan, isThin });
  }

  async function produce(over: Media, next: EncodingPlan): Promise<void> {
    let encoder: SharedEncoder | undefined;
    // What others can carry is one size.
    const isOne = next.layers === 1 && canShareEncoder;
    const sent = await over.produce("film-video", options.videoTrack, filmVideoEncoding(next), {
      ...(isOne && {
        onSender(sender: RTCRtpSender) {
          encoder = options.share(sender);
        },
        onWanted: (isWanted: boolean) => encoder?.setSent(isWanted),
      }),
    });
    const shared = encoder;
    const closing = { ...sent, close: () => closed(sent, shared) };
    if (media !== over) {
      closing.close();
      return;
    }
    const before = video;
    video = { plan: next, sent: closing, sinceMs: performance.now(), encoder: shared };
    readings = [];
    if (before !== undefined) retire(before.sent);
    tell();
  }

  function retire(sent: SentTrack): void {
    const timer = setTimeout(() => {
      retiring.delete(sent);
      sent.close();
    }, besideMs);
    retiring.set(sent, timer);
  }

  async function change(next: EncodingPlan): Promise<void> {
    if (media === undefined || video === undefined || isChanging) return;
    isChanging = true;
    try {
      const { plan: now, sent } = video;
      if (next.codec === now.codec && next.layers === now.layers) {
        await sent.setEncodings(filmVideoEncoding(next));
        video = { ...video, plan: next };
        tell();
      } else await produce(media, next);
    } finally {
      isChanging = false;
    }
  }

  /** What cannot wait is done at once; what only would be better, when the last change is a while ago. */
  function reconsider(isUrgent: boolean): void {
    if (video === undefined) return;
    const { plan: now, sinceMs } = video;
    const next = plan();
    const isSame =
      next.codec === now.codec &&
      next.layers === now.layers &&
      next.bitrateBps === now.bitrateBps &&
      next.degradation === now.degradation;
    const isSeen = viewers === undefined || viewers.codecs.includes(now.codec);
    if (isSame || (!isUrgent && isSeen && performance.now() - sinceMs < restMs)) return;
    const over = media;
    change(next).catch((error: unknown) => {
      // Transports that were closed meanwhile are followed by others; anything else is a bug that must not be silent.
      if (media === over) reportError(error);
    });
  }

  async function watch(): Promise<void> {
    const watched = video;
    const { sender } = watched?.sent ?? {};
    if (watched === undefined || sender === undefined) return;
    // While nobody takes it from the media server its encoder rests, which says nothing of this machine.
    if (!watched.sent.isWanted()) {
      readings = [];
      return;
    }
    const reading = await readEncoder(sender);
    if (reading === undefined || video !== watched) return;
    readings = [...readings, reading].slice(-keptReadings);
    const verdict = judgeEncoder(readings, picture.frameRate, watched.plan.bitrateBps);
    const learnt = learnCost(costs, watched.plan.codec, verdict, picture);
    if (learnt !== costs) {
      costs = learnt;
      keepCosts(costs);
    }
    if (verdict.isThin !== isThin) {
      isThin = verdict.isThin;
      tell();
    }
    reconsider(false);
  }

  const watching = setInterval(() => void watch().catch(() => undefined), watchMs);

  function drop(): void {
    for (const [sent, timer] of retiring) {
      clearTimeout(timer);
      sent.close();
    }
    retiring.clear();
    video?.sent.close();
    audio?.close();
    video = undefined;
    audio = undefined;
  }

  return {
    async sendOver(next) {
      drop();
      media = next;
      const sending: Promise<unknown>[] = [produce(next, plan())];
      if (options.audioTrack !== undefined) {
        const producing = next.produce("film-audio", options.audioTrack, filmAudioEncoding);
        sending.push(
          producing.then((sent) => {
            if (media === next) audio = sent;
            else sent.close();
          }),
        );
      }
      // Transports that closed meanwhile are followed by others, and by another call of this.
      await Promise.allSettled(sending);
    },
    setWish(next) {
      wish = next;
      reconsider(true);
    },
    setViewers(next) {
      viewers = next;
      const nowMs = performance.now();
      // While two pictures are sent side by side no line looks wide enough.
      const hasSettled = video !== undefined && nowMs - video.sinceMs > 2 * besideMs;
      if (hasSettled) {
        const watched = Object.entries(next.lines).map(([id, line]) => ({ line, figures: next.figures[id] }));
        lines = watchLines(lines, watched, picture.frameRate, nowMs);
      }
      reconsider(false);
    },
    sender: (source) => (source === "film-video" ? video?.sent : audio)?.sender,
    shared() {
      const { encoder, sent } = video ?? {};
      return encoder && sent && { encoder, producerId: sent.producerId };
    },
    close() {
      clearInterval(watching);
      media = undefined;
      drop();
    },
  };
}
