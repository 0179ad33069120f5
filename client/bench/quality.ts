import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { makeFilm } from "../e2e/film/make-film.ts";
import { frameLog } from "../e2e/film/page-probe.ts";
import { type ForcedCodec, forcedCodecs, forceEncoding } from "../e2e/force-encoding.ts";
import { film as filmSelector } from "../e2e/party.ts";
import { withParty } from "./bench-party.ts";
import { ffmpegHas, hasFfmpeg } from "./ffmpeg.ts";
import { encodeOffline, type OfflineEncoder, offlineEncoders, type Range } from "./quality-offline.ts";
import { type FilmFormat, type Score, scoreEncoded, scorePictures } from "./quality-score.ts";
import { receivedBps, type Timing, timingOf } from "./quality-timing.ts";
import { keepPictures, type Picture, type Seen, takePictures } from "./quality-viewer.ts";
import { report, type Series } from "./report.ts";
import { table } from "./table.ts";

const fps = 24;
const bitratesBps = (process.env["QUALITY_MBPS"] || "1,2.5,5").split(",").map((mbps) => Number(mbps) * 1e6);
/** Does it start sharp? */
const start: Range = { from: 0, to: 2 * fps - 1 };
/** The picture once it is under way: what is compared with an encoder that is in no hurry. */
const steady: Range = { from: 2 * fps, to: 7 * fps - 1 };
const filmSeconds = 10;
/** Frames are counted in a party of their own, whose viewer does nothing but watch, once it has settled. */
const counted: Range = { from: 12 * fps, to: 37 * fps };
const countedFilmSeconds = 40;
const takeLimitMs = 60_000;

interface Count extends Timing {
  readonly codec: ForcedCodec;
}

interface Cell {
  readonly codec: ForcedCodec;
  readonly bitrateBps: number;
  readonly receivedBps: number;
  readonly pictureHeight: number;
  readonly pictures: number;
  readonly start: Score;
  readonly steady: Score;
  readonly realtime: Score;
  readonly good: Score;
}

/**
 * `npm run bench quality`: the picture that a viewer sees, against the film and against what an offline encoder makes
 * of the same frames with the same bits. `QUALITY_HEIGHT=720`, `QUALITY_CODECS=H264,VP9` and
 * `QUALITY_MBPS=2.5` ask for something else.
 */
export async function benchQuality(): Promise<void> {
  if (!(await hasFfmpeg())) {
    process.stderr.write(
      "quality compares with ffmpeg's encoders, and there is no ffmpeg here: apt-get install ffmpeg\n",
    );
    process.exitCode = 1;
    return;
  }
  const hasVmaf = (await ffmpegHas("filters", ["libvmaf"])).length > 0;
  const height = Number(process.env["QUALITY_HEIGHT"] || 1080);
  const codecs = forcedCodecs.filter((each) => (process.env["QUALITY_CODECS"] || each).includes(each));
  const film = await textureFilm(height, filmSeconds);
  const countedFilm = await textureFilm(height, countedFilmSeconds);
  const folder = await mkdtemp(path.join(tmpdir(), "matinee-quality-"));
  const cells: Cell[] = [];
  const counts: Count[] = [];
  const encoders: string[] = [];
  const failures: string[] = [];
  let version = "";
  try {
    for (const codec of codecs) {
      const offline = await offlineEncoders(codec);
      encoders.push(...offline.map(({ effort, options }) => `${codec}, ${effort}: ${options.join(" ")}`));
      for (const bitrateBps of bitratesBps) {
        try {
          const { seen, browserVersion } = await watch(film, codec, bitrateBps);
          version = browserVersion;
          const cell = await judge(film, codec, bitrateBps, seen, offline, folder);
          process.stderr.write(`${rowOf(cell).join("  ")}\n`);
          cells.push(cell);
        } catch (error) {
          failures.push(`${codec} at ${bitrateBps / 1e6} Mbit/s is missing: ${String(error).split("\n")[0]}`);
        }
      }
      counts.push({ codec, ...(await count(countedFilm, codec, Math.max(...bitratesBps))) });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  process.stdout.write(`${table(heads, cells.map(rowOf))}\n\n`);
  report(
    "quality",
    version,
    [...conditionsOf(film, encoders, hasVmaf), ...failures],
    codecs.flatMap((codec) => seriesOf(codec, cells, counts)).filter(({ values }) => values.length > 0),
  );
}

async function textureFilm(height: number, seconds: number): Promise<FilmFormat> {
  const width = Math.round((height * 16) / 9 / 2) * 2;
  const filmPath = await makeFilm({
    name: "texture",
    seconds,
    width,
    height,
    fps,
    videoBitsPerSecond: Math.round(width * height * 12),
    texture: true,
  });
  return { path: filmPath, width, height, fps };
}

async function watch(
  film: FilmFormat,
  codec: ForcedCodec,
  maxBitrateBps: number,
): Promise<{ seen: Seen; browserVersion: string }> {
  const party = {
    viewers: 1,
    filmPath: film.path,
    prepareHost: (page) => forceEncoding(page, { codec, maxBitrateBps }),
    prepare: (page) => keepPictures(page, steady.to),
  } satisfies Parameters<typeof withParty>[0];
  return withParty(party, async ({ viewers: [viewer], browserVersion }) => {
    if (viewer === undefined) throw new Error("a party without its viewer");
    const seen = await takePictures(viewer, steady.to, takeLimitMs);
    const sent = new Set(seen.receptions.map(({ mimeType }) => mimeType).filter((each) => each !== ""));
    if ([...sent].some((each) => each !== `video/${codec}`))
      throw new Error(`${codec} was wanted: ${[...sent]}`);
    return { seen, browserVersion };
  });
}

async function count(film: FilmFormat, codec: ForcedCodec, maxBitrateBps: number): Promise<Timing> {
  const party = {
    viewers: 1,
    filmPath: film.path,
    prepareHost: (page) => forceEncoding(page, { codec, maxBitrateBps }),
  } satisfies Parameters<typeof withParty>[0];
  return withParty(party, async ({ viewers: [viewer] }) => {
    if (viewer === undefined) throw new Error("a party without its viewer");
    await viewer.waitForTimeout((counted.to / fps) * 1000);
    return timingOf(await frameLog(viewer, filmSelector), counted, fps);
  });
}

async function judge(
  film: FilmFormat,
  codec: ForcedCodec,
  bitrateBps: number,
  { pictures, receptions, log }: Seen,
  offline: readonly OfflineEncoder[],
  folder: string,
): Promise<Cell> {
  const within = ({ from, to }: Range) => pictures.filter(({ frame }) => frame >= from && frame <= to);
  const scratch = path.join(folder, "shown.luma");
  const sample: readonly Picture[] = within(steady);
  const frames = sample.map(({ frame }) => frame);
  const received = receivedBps(receptions, log, steady);
  const scores: Record<OfflineEncoder["effort"], Score> = { realtime: nothing, good: nothing };
  for (const encoder of offline) {
    const encoded = path.join(folder, "offline.mkv");
    await encodeOffline(film.path, steady, encoder, received, encoded);
    scores[encoder.effort] = await scoreEncoded(film, frames, steady.from, encoded);
  }
  return {
    codec,
    bitrateBps,
    receivedBps: received,
    pictureHeight: Math.min(...sample.map((each) => each.height)),
    pictures: sample.length,
    start: await scorePictures(film, within(start), scratch),
    steady: await scorePictures(film, sample, scratch),
    ...scores,
  };
}

const nothing: Score = { ssim: Number.NaN, psnrDb: Number.NaN };
const heads = [
  ...["codec", "limit", "received", "lines", "pictures", "SSIM", "PSNR", "SSIM 0-2 s", "PSNR 0-2 s"],
  ...["realtime", "ratio", "good", "ratio"],
];

function rowOf(cell: Cell): string[] {
  const mbps = (bps: number) => `${(bps / 1e6).toFixed(2)} Mb/s`;
  const scored = ({ ssim, psnrDb }: Score) => [ssim.toFixed(4), `${psnrDb.toFixed(1)} dB`];
  const against = ({ ssim }: Score) => [ssim.toFixed(4), (cell.steady.ssim / ssim).toFixed(3)];
  return [
    ...[cell.codec, mbps(cell.bitrateBps), mbps(cell.receivedBps)],
    ...[String(cell.pictureHeight), String(cell.pictures)],
    ...[...scored(cell.steady), ...scored(cell.start), ...against(cell.realtime), ...against(cell.good)],
  ];
}

function seriesOf(codec: ForcedCodec, cells: readonly Cell[], counts: readonly Count[]): Series[] {
  const own = cells.filter((each) => each.codec === codec);
  const counted = counts.filter((each) => each.codec === codec);
  // A party on a busy machine may show nothing of its first seconds.
  const percents = (share: (cell: Cell) => number) =>
    own.map((cell) => share(cell) * 100).filter((each) => Number.isFinite(each));
  return [
    {
      what: `${codec}: SSIM, of the good offline encoder's`,
      unit: "%",
      values: percents(({ steady, good }) => steady.ssim / good.ssim),
      target: { atLeast: 98 },
    },
    {
      what: `${codec}: SSIM, of the realtime offline encoder's`,
      unit: "%",
      values: percents(({ steady, realtime }) => steady.ssim / realtime.ssim),
    },
    {
      what: `${codec}: SSIM of the first 2 s, of the later ones'`,
      unit: "%",
      values: percents(({ start, steady }) => start.ssim / steady.ssim),
    },
    {
      what: `${codec}: frames shown`,
      unit: "%",
      values: counted.map(({ shownShare }) => shownShare * 100),
      target: { atLeast: 99.9 },
    },
    { what: `${codec}: deviation of the frames' intervals`, values: counted.map((each) => each.deviationMs) },
  ];
}

function conditionsOf(film: FilmFormat, encoders: readonly string[], hasVmaf: boolean): string[] {
  return [
    "one process on loopback, host and one viewer in two headless browsers, software encoding, all on this machine",
    `${film.width}x${film.height} at ${fps} frames a second, textured with grain and cuts; codec and limit forced at the host, at ${bitratesBps.map((bps) => bps / 1e6).join(", ")} Mbit/s`,
    `pictures: frames ${steady.from} to ${steady.to} as the viewer's video had them, luma without the bar code; offline: the same frames at the bitrate received`,
    `shown: of the frames ${counted.from} to ${counted.to} of another party, at ${Math.max(...bitratesBps) / 1e6} Mbit/s, those that the browser gave to the screen`,
    hasVmaf
      ? "VMAF: this ffmpeg could, this bench does not yet"
      : "VMAF: none, this ffmpeg was built without libvmaf",
    ...encoders,
  ];
}
