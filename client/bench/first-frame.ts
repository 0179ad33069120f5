import type { Browser } from "playwright-core";
import { launchChromium } from "../e2e/chromium.ts";
import { makeFilm } from "../e2e/film/make-film.ts";
import { type ForcedCodec, forcedCodecs, forceEncoding } from "../e2e/force-encoding.ts";
import { chooseFilm, joinParty, press, seesMotion, startParty } from "../e2e/party.ts";
import { type Server, startServer } from "../e2e/server.ts";
import { report, type Series } from "./report.ts";

const runs = 20;
/** With each codec beside the one that the project chooses. */
const codecRuns = 6;
/** A person takes this long to type a name, at the least; meanwhile the page gets ready. It is not counted. */
const typingMs = 1500;

interface Times {
  /** From the navigation to the page that can be joined from. */
  readonly pageMs: number;
  /** From the click on "Join" to the first frame. */
  readonly joinMs: number;
}

/** Runs in the page: types the name as soon as it can be typed, joins, and notes when the first frame is shown. */
function joinAtOnce(typingMs: number): void {
  const times = { pageMs: 0, joinAtMs: 0, joinMs: 0 };
  Object.assign(window, { times });
  const seen = new WeakSet<HTMLVideoElement>();
  const look = () => {
    const video = document.querySelector("video");
    if (video !== null && !seen.has(video)) {
      seen.add(video);
      video.requestVideoFrameCallback(() => {
        times.joinMs = performance.now() - times.joinAtMs;
      });
    }
    if (times.joinAtMs !== 0) return;
    const name = document.querySelector<HTMLInputElement>("form input");
    const join = name?.form?.querySelector<HTMLButtonElement>('button[type="submit"], button:not([type])');
    if (!name || !join || join.disabled) return;
    times.pageMs = performance.now();
    name.value = `Viewer ${Math.random().toString(36).slice(2, 8)}`;
    name.dispatchEvent(new Event("input", { bubbles: true }));
    times.joinAtMs = -1;
    setTimeout(() => {
      times.joinAtMs = performance.now();
      join.click();
    }, typingMs);
  };
  new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true });
}

interface Place {
  readonly server: Server;
  readonly hosts: Browser;
  readonly browser: Browser;
  readonly film: string;
}

async function measure(place: Place, runs: number, codec?: ForcedCodec): Promise<Times[]> {
  const { server, hosts, browser, film } = place;
  const { host, code } = await startParty(hosts, server.url, undefined, (page) =>
    forceEncoding(page, codec ? { codec } : {}),
  );
  await chooseFilm(host, film);
  await press(host, "Play");
  const warm = await joinParty(browser, server.url, code, "Warm");
  await seesMotion(warm);
  await warm.context().close();

  const measured: Times[] = [];
  for (let run = 0; run < runs; run += 1) {
    const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1000, height: 640 } });
    const page = await context.newPage();
    await page.addInitScript(joinAtOnce, typingMs);
    await page.goto(`${server.url}/j/${code}`, { waitUntil: "commit" });
    await page.waitForFunction(
      () => (Reflect.get(window, "times") as { joinMs: number } | undefined)?.joinMs,
      null,
      {
        timeout: 20_000,
      },
    );
    measured.push(
      await page.evaluate(() => Reflect.get(window, "times") as { pageMs: number; joinMs: number }),
    ); // made by joinAtOnce
    await context.close();
  }
  await host.context().close();
  return measured;
}

/** `npm run bench first-frame`: from the invite link to the first frame, with a cold cache each time. */
export async function benchFirstFrame(): Promise<void> {
  const [server, hosts, browser, film] = await Promise.all([
    startServer(),
    launchChromium(),
    launchChromium(),
    makeFilm({ name: "bench", seconds: 120, width: 1280, height: 720, videoBitsPerSecond: 2_000_000 }),
  ]);
  const place = { server, hosts, browser, film };
  const chosen = await measure(place, runs);
  const whole = ({ pageMs, joinMs }: Times) => pageMs + joinMs;
  const series: Series[] = [
    { what: "invite link opened to first frame", values: chosen.map(whole), target: { p50: 600 } },
    { what: "  of it: page ready to join", values: chosen.map((each) => each.pageMs) },
    {
      what: '  of it: "Join" to first frame',
      values: chosen.map((each) => each.joinMs),
      target: { p50: 200 },
    },
  ];
  for (const codec of forcedCodecs) {
    const times = await measure(place, codecRuns, codec);
    series.push({ what: `${codec}: invite link to first frame`, values: times.map(whole) });
    series.push({ what: `${codec}: "Join" to first frame`, values: times.map((each) => each.joinMs) });
  }
  report(
    "first-frame",
    browser.version(),
    [
      "one process (signaling, media server with one worker, PGlite) on loopback, host and viewers in two headless browsers",
      `${typingMs} ms between the page and "Join", for typing a name, which are not counted`,
      "a playing 1280x720 film at 24 frames a second; every run a fresh profile, so a cold cache",
      `first with what the project chooses, then with each codec forced at the host, ${codecRuns} runs`,
    ],
    series,
  );
  await Promise.all([browser.close(), hosts.close()]);
  await server.close();
}
