import type { FilmCodec } from "@matinee/shared/protocol/media.ts";

/** What the host wants of the picture; `auto` is as sharp as this machine can send in time. */
export type Preference = "auto" | "sharpest" | "smoothest" | "saver";

export interface EncodingWish {
  readonly preference: Preference;
  /** At most this much for the picture; null: as much as the film needs. */
  readonly capBps: number | null;
}

/** The film's picture as it comes out of the file. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly frameRate: number;
}

/** Encoding time in ms for a million pixels, as measured on this machine. */
export type EncodingCosts = Readonly<Partial<Record<FilmCodec, number>>>;

export interface EncodingPlan {
  readonly codec: FilmCodec;
  readonly bitrateBps: number;
  /** How many sizes of the picture are sent; more than one when some viewer's line is too thin for the largest. */
  readonly layers: number;
  readonly degradation: "maintain-framerate" | "maintain-resolution";
}

/** Measured with Chromium's software encoders on two cores, for a machine that has not encoded yet. */
const typicalCosts: Readonly<Record<FilmCodec, number>> = { AV1: 21, VP9: 11, H264: 6, VP8: 13 };

/** The bits that a codec needs for the same picture, compared with H.264. */
const bitsOf: Readonly<Record<FilmCodec, number>> = { AV1: 0.7, VP9: 0.8, H264: 1, VP8: 1.1 };

/** The best picture for the bits first; VP8 is what every browser has. */
const bySharpness: readonly FilmCodec[] = ["AV1", "VP9", "H264", "VP8"];

/** The part of a frame's time that encoding may take: the machine also decodes, draws and talks. */
const budgetOf: Readonly<Record<Preference, number>> = {
  auto: 0.35,
  sharpest: 0.7,
  // the cheapest, whatever the time
  smoothest: 0,
  saver: 0.5,
};
const bitrateFactorOf: Readonly<Record<Preference, number>> = {
  auto: 1,
  sharpest: 1.6,
  smoothest: 1,
  saver: 0.35,
};

/** Bits for a pixel of a film at 24 frames a second that look good with a real-time H.264 encoder. */
const bitsPerPixelS = 2.4;
const leastBps = 600_000;
const mostBps = 12_000_000;
/** Frames that follow each other faster resemble each other more. */
const frameRateExponent = 0.6;
/** A picture with smaller ones beside it: each has half the width and height of the next. */
const layerCost = 1.35;

/**
 * Encoding time of one frame, in ms. A codec that was not tried yet is as much slower than usual as those that were: on a
 * busy machine another codec is no way out, and trying them in turn would help nobody.
 */
function frameCostMs(codec: FilmCodec, picture: Picture, costs: EncodingCosts): number {
  const megapixels = (picture.width * picture.height) / 1e6;
  const tried = bySharpness.map((each) => (costs[each] ?? 0) / typicalCosts[each]);
  return (costs[codec] ?? typicalCosts[codec] * Math.max(1, ...tried)) * megapixels;
}

/**
 * How to send the picture. `codecs` are those that this browser encodes and all viewers decode; when there is none, the
 * cheapest is planned, and whoever cannot decode it sees nothing.
 */
export function planEncoding(
  picture: Picture,
  wish: EncodingWish,
  codecs: readonly FilmCodec[],
  costs: EncodingCosts,
  wantsLayers: boolean,
): EncodingPlan {
  const layers = wantsLayers ? (picture.height >= 900 ? 3 : 2) : 1;
  const budgetMs = (1000 / picture.frameRate) * budgetOf[wish.preference];
  const costOf = (codec: FilmCodec) => frameCostMs(codec, picture, costs) * (layers > 1 ? layerCost : 1);
  // AV1 goes out in one size only: of two, Chromium 156 behind mediasoup 3.27 showed a frame a second.
  const usable = bySharpness.filter((codec) => codecs.includes(codec) && (layers === 1 || codec !== "AV1"));
  const cheapest =
    [...usable].sort((a, b) => costOf(a) - costOf(b) || typicalCosts[a] - typicalCosts[b])[0] ?? "H264";
  const codec = usable.find((each) => costOf(each) <= budgetMs) ?? cheapest;
  const wantedBps =
    picture.width *
    picture.height *
    bitsPerPixelS *
    (picture.frameRate / 24) ** frameRateExponent *
    bitsOf[codec] *
    bitrateFactorOf[wish.preference];
  const capBps = Math.min(mostBps, wish.capBps ?? mostBps);
  return {
    codec,
    bitrateBps: Math.round(Math.min(capBps, Math.max(Math.min(leastBps, capBps), wantedBps))),
    layers,
    degradation: wish.preference === "sharpest" ? "maintain-resolution" : "maintain-framerate",
  };
}
