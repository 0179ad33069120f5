import { createHash, randomUUID } from "node:crypto";
import { copyFile, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir, userInfo } from "node:os";
import { join } from "node:path";
import { forgetUnused, isKept } from "@matinee/signaling/testing/kept-folder.ts";
import type { FilmRecipe } from "./film-recipe.ts";
import { renderFilm } from "./film-studio.ts";

/** In the temporary folder of the machine: it outlives `npm ci` and serves every copy of the project. */
const CACHE = join(tmpdir(), `matinee-films-${userInfo().uid}`);
const SOURCES = [
  "barcode.ts",
  "film-picture.ts",
  "film-recipe.ts",
  "film-sound.ts",
  "film-texture.ts",
  "film.page.ts",
  "make-film.ts",
];

export interface FilmOptions {
  /** What the file is called, so that a test can look for it on the screen. */
  name: string;
  seconds?: number;
  width?: number;
  height?: number;
  fps?: number;
  /** By default enough for the size. */
  videoBitsPerSecond?: number;
  /** As on old film stock: a picture that encoders need all their bits for, where else they need a tenth. */
  grain?: boolean;
  videoCodec?: "avc" | "vp8" | "vp9";
  /** Chromium on Linux decodes AAC but cannot encode it, so "aac" rejects there. */
  audioCodec?: "aac" | "opus" | "pcm-s16" | "none";
  container?: "mp4" | "webm" | "mkv";
  /** A picture that is as hard to encode as a filmed one; takes some 0.2 s a frame to make at 1080p. */
  texture?: boolean;
  /** Degrees clockwise by which a player is told to turn the picture, as phones do; the size is that of the turned one. */
  rotation?: FilmRecipe["rotation"];
  /** By default stereo. Six: left, right, centre, low frequencies, left surround, right surround, each with its tone. */
  channels?: FilmRecipe["channels"];
  /** How loud each channel's tone is, where 1 is full scale. */
  toneLevel?: number;
}

/**
 * Path of a film of its own making, NAME.CONTAINER in a cache that survives the run: a bar code of the frame number
 * in every frame, a flash and a beep at each whole second, a different tone left and right, a key frame per second.
 */
export async function makeFilm(options: FilmOptions): Promise<string> {
  const recipe = recipeOf(options);
  const film = await cached(recipe, `film.${recipe.container}`, (path) => renderFilm(recipe, path));
  // One rendering serves every name.
  return cached(recipe, `${options.name}.${recipe.container}`, (path) => copyFile(film, path));
}

export type BadFilm = "ac3" | "truncated" | "audio-only" | "text";

/**
 * Path of an .mp4 that has something wrong with it: sound that no Chromium decodes, an end after 20 kB, no picture,
 * or nothing of a film at all.
 */
export function makeBadFilm(kind: BadFilm): Promise<string> {
  const recipe = recipeOf({ name: kind, seconds: 5, container: "mp4" });
  return cached({ kind, ...recipe }, `${kind}.mp4`, async (path) => {
    if (kind === "ac3") return renderFilm({ ...recipe, audio: "ac3" }, path);
    if (kind === "audio-only") return renderFilm({ ...recipe, video: "none" }, path);
    if (kind === "text")
      return writeFile(path, "This is a shopping list: bread, butter, popcorn.\n".repeat(100));
    const whole = await makeFilm({ name: "whole", seconds: recipe.seconds });
    return writeFile(path, (await readFile(whole)).subarray(0, 20_000));
  });
}

function recipeOf(options: FilmOptions): FilmRecipe {
  const { width = 640, height = 360, fps = 24, container = "mp4" } = options;
  return {
    seconds: options.seconds ?? 30,
    width,
    height,
    fps,
    videoBitsPerSecond: options.videoBitsPerSecond ?? Math.round(width * height * fps * 0.2),
    grain: options.grain ?? false,
    video: options.videoCodec ?? (container === "webm" ? "vp8" : "avc"),
    audio: options.audioCodec ?? "opus",
    container,
    texture: options.texture ?? false,
    rotation: options.rotation ?? 0,
    channels: options.channels ?? 2,
    toneLevel: options.toneLevel ?? 0.1,
  };
}

async function cached(
  what: object,
  fileName: string,
  make: (path: string) => Promise<void>,
): Promise<string> {
  const hash = createHash("sha256").update(JSON.stringify(what));
  for (const source of SOURCES) hash.update(await readFile(join(import.meta.dirname, source)));
  const folder = join(CACHE, hash.digest("hex").slice(0, 16));
  const path = join(folder, fileName);
  if (await isKept(folder, path)) return path;

  await mkdir(folder, { recursive: true });
  // Under another name until it is whole: another process may be looking for it, or this one may be killed.
  const unfinished = join(folder, `${randomUUID()}.part`);
  try {
    await make(unfinished);
    await rename(unfinished, path);
  } finally {
    await rm(unfinished, { force: true });
  }
  await forgetUnused(CACHE);
  return path;
}
