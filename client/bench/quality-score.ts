import { open } from "node:fs/promises";
import { BARCODE_SHARE } from "../e2e/film/barcode.ts";
import { ffmpeg } from "./ffmpeg.ts";
import type { Picture } from "./quality-viewer.ts";

export interface FilmFormat {
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly fps: number;
}

/** Means over the frames, of luma below the bar code. */
export interface Score {
  readonly ssim: number;
  readonly psnrDb: number;
}

/** Scores a viewer's pictures against the film; `scratch` is a file to be written on the way. */
export async function scorePictures(
  film: FilmFormat,
  pictures: readonly Picture[],
  scratch: string,
): Promise<Score> {
  const file = await open(scratch, "w");
  for (const picture of pictures) await file.write(enlarge(picture, film.width, film.height));
  await file.close();
  const raw = ["-f", "rawvideo", "-pix_fmt", "gray", "-s", `${film.width}x${film.height}`];
  return score(
    film,
    pictures.map(({ frame }) => frame),
    [...raw, "-r", String(film.fps), "-i", scratch],
    "null",
  );
}

/** Scores those frames of an encoded part of the film that begins with frame `from`. */
export function scoreEncoded(
  film: FilmFormat,
  frames: readonly number[],
  from: number,
  path: string,
): Promise<Score> {
  const part = frames.map((frame) => frame - from);
  return score(film, frames, ["-i", path], `${selecting(part)},extractplanes=y`);
}

async function score(
  { path, height, fps }: FilmFormat,
  frames: readonly number[],
  input: readonly string[],
  filter: string,
): Promise<Score> {
  if (frames.length === 0) return { ssim: Number.NaN, psnrDb: Number.NaN };
  // The bar code would be easy points.
  const top = Math.ceil(height * BARCODE_SHARE);
  const alike = `crop=iw:ih-${top}:0:${top},setparams=range=full,settb=1/${fps},setpts=N`;
  const said = await ffmpeg([
    ...["-i", path, ...input, "-lavfi"],
    [
      `[0:v]${selecting(frames)},extractplanes=y,${alike},split[film1][film2]`,
      `[1:v]${filter},${alike},split[shown1][shown2]`,
      "[shown1][film1]ssim[scored1]",
      "[shown2][film2]psnr[scored2]",
    ].join(";"),
    ...["-map", "[scored1]", "-f", "null", "-", "-map", "[scored2]", "-f", "null", "-"],
  ]);
  const number = (pattern: RegExp) => Number(pattern.exec(said)?.[1]);
  return { ssim: number(/SSIM Y:([\d.]+)/), psnrDb: number(/PSNR y:([\d.]+)/) };
}

/** A filter that passes only those frames; neighbours are told as ranges, or the filter would be too long. */
function selecting(frames: readonly number[]): string {
  const ranges: { from: number; to: number }[] = [];
  for (const frame of frames) {
    const last = ranges.at(-1);
    if (last && last.to === frame - 1) last.to = frame;
    else ranges.push({ from: frame, to: frame });
  }
  return `select='${ranges.map(({ from, to }) => `between(n,${from},${to})`).join("+")}'`;
}

/** The picture in the film's size, as a page draws it whose encoder has sent a smaller one: between four pixels. */
function enlarge(picture: Picture, width: number, height: number): Uint8Array {
  if (picture.width === width && picture.height === height) return picture.luma;
  const { luma, width: columns, height: rows } = picture;
  const large = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const fromY = Math.min(rows - 1, Math.max(0, ((y + 0.5) * rows) / height - 0.5));
    const [above, down] = [Math.floor(fromY), fromY % 1];
    const below = Math.min(rows - 1, above + 1);
    for (let x = 0; x < width; x += 1) {
      const fromX = Math.min(columns - 1, Math.max(0, ((x + 0.5) * columns) / width - 0.5));
      const [left, along] = [Math.floor(fromX), fromX % 1];
      const right = Math.min(columns - 1, left + 1);
      const at = (row: number, column: number) => luma[row * columns + column] ?? 0;
      const upper = at(above, left) * (1 - along) + at(above, right) * along;
      const lower = at(below, left) * (1 - along) + at(below, right) * along;
      large[y * width + x] = Math.round(upper * (1 - down) + lower * down);
    }
  }
  return large;
}
