import type { Page } from "playwright-core";
import { FLASH_AREA } from "../e2e/film/film-recipe.ts";
import { makeFilm } from "../e2e/film/make-film.ts";
import { hearBeeps } from "./beeps.ts";
import { withParty } from "./bench-party.ts";
import { report } from "./report.ts";

const runs = 3;
const seconds = 20;
/** The first seconds are those in which the receiver brings sound and picture together. */
const settleSeconds = 10;

/** When a viewer sees each of the film's flashes within the next `forMs`, in ms since 1970. */
function seeFlashes(page: Page, forMs: number): Promise<number[]> {
  return page.evaluate(
    async ({ area, forMs }) => {
      const video = document.querySelector("video");
      if (video === null) throw new Error("no film on this page");
      const canvas = new OffscreenCanvas(8, 8);
      const context = canvas.getContext("2d", { willReadFrequently: true });
      if (context === null) throw new Error("no canvas");
      const flashesMs: number[] = [];
      let wasBright = true;
      let done = false;
      const look = (_now: number, { expectedDisplayTime }: VideoFrameCallbackMetadata) => {
        const { videoWidth: width, videoHeight: height } = video;
        const [x, y] = [(area.left + area.width / 4) * width, (area.top + area.height / 4) * height];
        context.drawImage(video, x, y, (area.width / 2) * width, (area.height / 2) * height, 0, 0, 8, 8);
        const bright = (context.getImageData(4, 4, 1, 1).data[0] ?? 0) > 160;
        if (bright && !wasBright) flashesMs.push(performance.timeOrigin + expectedDisplayTime);
        wasBright = bright;
        if (!done) video.requestVideoFrameCallback(look);
      };
      video.requestVideoFrameCallback(look);
      await new Promise((resolve) => setTimeout(resolve, forMs));
      done = true;
      return flashesMs;
    },
    { area: FLASH_AREA, forMs },
  );
}

/** `npm run bench lip-sync`: how much earlier (-) or later (+) than its flash a viewer hears each beep. */
export async function benchLipSync(): Promise<void> {
  const filmPath = await makeFilm({
    name: "bench",
    seconds: 120,
    width: 1280,
    height: 720,
    videoBitsPerSecond: 2_000_000,
  });
  const offsetsMs: number[] = [];
  let version = "";
  for (let run = 0; run < runs; run += 1) {
    await withParty({ viewers: 1, filmPath }, async ({ viewers: [viewer], browserVersion }) => {
      if (viewer === undefined) throw new Error("a party without its viewer");
      version = browserVersion;
      const forMs = (settleSeconds + seconds) * 1000;
      const [flashesMs, beepsMs] = await Promise.all([seeFlashes(viewer, forMs), hearBeeps(viewer, forMs)]);
      for (const flashMs of flashesMs.slice(settleSeconds)) {
        const [nearest] = beepsMs.map((beepMs) => beepMs - flashMs).sort((a, b) => Math.abs(a) - Math.abs(b));
        if (nearest !== undefined && Math.abs(nearest) < 500) offsetsMs.push(nearest);
      }
    });
  }
  report(
    "lip-sync",
    version,
    [
      "one process on loopback, host and one viewer in two headless browsers",
      "1280x720 at 24 frames a second; the flash at its frame's display time, the beep at its audio output time",
      "the beep without what its way through Web Audio takes, measured beforehand (some 39 ms)",
      "a flash can only fall on a frame: 42 ms apart in the film, 17 ms on the display",
    ],
    [{ what: "beep after its flash, at a viewer", values: offsetsMs, target: { p95: 45 } }],
  );
}
