import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchChromium } from "./chromium.ts";
import type { Reading, SharedPicture } from "./media/shared-encoder.page.ts";
import { until } from "./party.ts";
import { openScriptedPage } from "./scripted-page.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser?.close());

/** A picture comes to the screen some frames after it was drawn; numbers go round. */
const isCurrent = ({ shown, drawn }: Reading) => (drawn - shown + numbers) % numbers < 12;
const numbers = 64;
const showsAll = (readings: readonly Reading[], count: number) =>
  readings.length === count && readings.every((each) => each.width === 640 && isCurrent(each));

/** The page lives in a browser: its functions are called there. */
const inPage = <Result>(page: Page, what: (picture: SharedPicture) => Result) =>
  page.evaluate(`(${what})(window.shared)`) as Promise<Awaited<Result>>;
const read = (page: Page) => inPage(page, (picture) => picture.read());

describe.each(["VP8", "H264", "VP9", "AV1"])("one %s encoder", (codec) => {
  test("shows its picture over several connections, and goes on without its own", async () => {
    const page = await openScriptedPage(browser, new URL("./media/shared-encoder.page.ts", import.meta.url));
    await page.evaluate(async (name) => {
      Object.assign(window, { shared: await window.sharePicture(name) });
    }, codec);
    await until(
      "both pictures",
      () => read(page),
      (readings) => showsAll(readings, 2),
    );

    // A late one begins with a key frame that is made for it.
    await inPage(page, (picture) => picture.join());
    const all = await until(
      "the third picture",
      () => read(page),
      (readings) => showsAll(readings, 3),
    );
    expect(all.map(({ encodedWidth }) => encodedWidth > 100)).toEqual([true, false, false]);
    expect(all.map(({ rtpOffset }) => typeof rtpOffset)).toEqual(["undefined", "number", "number"]);

    await inPage(page, (picture) => picture.setSent(false));
    const rests = ([own, ...others]: readonly Reading[]) =>
      own !== undefined && !isCurrent(own) && others.every(isCurrent);
    const [rested] = await until("an own connection that rests", () => read(page), rests);
    await later(page);
    const [still] = await until("the others still going", () => read(page), rests);
    expect(still?.sentBytes).toBe(rested?.sentBytes);

    await inPage(page, (picture) => picture.setSent(true));
    await until(
      "all pictures again",
      () => read(page),
      (readings) => showsAll(readings, 3),
    );
    await page.context().close();
  });
});

/** What there is once the others have gone on by ten pictures. */
async function later(page: Page): Promise<Reading[]> {
  const from = (await read(page))[1]?.shown ?? 0;
  return until(
    "ten more pictures",
    () => read(page),
    ([, one]) => ((one?.shown ?? 0) - from + numbers) % numbers >= 10,
  );
}
