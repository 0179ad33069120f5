import { setTimeout as delay } from "node:timers/promises";
import type { Page } from "playwright-core";
import { frameLog, type ShownFrame } from "../e2e/film/page-probe.ts";
import { seek } from "../e2e/party.ts";
import { driftsMs, evenSkewsMs } from "./even-drift.ts";
import { percentile } from "./report.ts";
import { pictureSkews } from "./skew.ts";

export const runs = 5;
export const fps = 24;
export const settleMs = 5000;
export const windowMs = 10_000;
const seekWatchMs = 5000;
/** From each the film goes on for a whole run. */
const seekPlaces = [55, 20, 60, 10, 40];

/** Who watches what, and from when on somebody counts as back from a seek. */
export interface Watched {
  /** The picture that is to be seen, as a selector. */
  readonly picture: string;
  readonly pages: readonly Page[];
  /** Seeks, and shows the film itself as it goes out live if it is none of the pages. */
  readonly host: Page;
  /** So close do all frames stay to where they are in the end. */
  readonly backMs: number;
}

export interface DriftRun {
  /** Between the viewers, of each frame, and of the mean of a second of frames. */
  readonly skewsMs: readonly number[];
  readonly evenSkewsMs: readonly number[];
  /** From the common timeline, of the mean of a second of frames of each viewer. */
  readonly driftsMs: readonly number[];
  /** The same of each viewer and the host's own screen. */
  readonly fromHostMs: readonly number[];
  readonly backMs: readonly number[];
}

/** Lets a film play, seeks before each further run, and measures by the frames that the pages show. */
export async function driftRuns(watched: Watched): Promise<DriftRun[]> {
  const all: DriftRun[] = [];
  for (let run = 0; run < runs; run++) {
    await delay(settleMs);
    all.push(await measure(watched, run));
  }
  return all;
}

async function measure({ picture, pages, host, backMs }: Watched, run: number): Promise<DriftRun> {
  const sinceMs = Date.now();
  await delay(windowMs);
  const shown = await Promise.all(pages.map((page) => framesSince(page, picture, sinceMs)));
  const shownByHost = pages.includes(host) ? [] : await framesSince(host, picture, sinceMs);
  const seenBy = shown.map((frames) => ({ frames: firstShown(frames), beepsMs: [] }));
  const soughtMs = Date.now();
  const toS = seekPlaces[run % seekPlaces.length] ?? 0;
  await seek(host, toS);
  await delay(seekWatchMs);
  const after = await Promise.all(pages.map((page) => framesSince(page, picture, soughtMs)));
  return {
    skewsMs: pictureSkews(seenBy).map(({ skewMs }) => skewMs),
    evenSkewsMs: evenSkewsMs(shown, fps),
    driftsMs: driftsMs(shown, fps),
    fromHostMs: shown.flatMap((frames) => evenSkewsMs([shownByHost, frames], fps)),
    backMs: after.map((frames) => backAfterMs(frames, toS, backMs)),
  };
}

async function framesSince(page: Page, picture: string, sinceMs: number): Promise<ShownFrame[]> {
  const log = await frameLog(page, picture);
  return log.filter(({ frame, atMs }) => frame !== undefined && atMs >= sinceMs);
}

const firstShown = (frames: readonly ShownFrame[]): Map<number, number> =>
  new Map([...frames].reverse().map(({ frame, atMs }) => [frame ?? 0, atMs]));

/** From the first frame of the new place to the one from which on they stay where they are in the end. */
function backAfterMs(frames: readonly ShownFrame[], toS: number, backMs: number): number {
  const there = frames.filter(({ frame = 0 }) => frame >= toS * fps && frame < (toS + 10) * fps);
  const offsets = there.map(({ frame = 0, atMs }) => atMs - (frame * 1000) / fps);
  const endMs = percentile(offsets.slice(-fps), 0.5);
  const even = offsets.map((_, index) => {
    const around = offsets.slice(Math.max(0, index - 3), index + 4);
    return around.reduce((sum, each) => sum + each, 0) / around.length - endMs;
  });
  const lastOff = even.findLastIndex((offMs) => Math.abs(offMs) > backMs);
  const [first, back] = [there[0], there[lastOff + 1]];
  // Not back as long as it was watched.
  return first === undefined || back === undefined ? seekWatchMs : back.atMs - first.atMs;
}
