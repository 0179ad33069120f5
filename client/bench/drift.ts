import { startTestYoutube } from "@matinee/signaling/testing/test-youtube.ts";
import type { Page } from "playwright-core";
import { launchChromium } from "../e2e/chromium.ts";
import { type HlsFiles, makeHls } from "../e2e/film/hls-film.ts";
import { makeFilm } from "../e2e/film/make-film.ts";
import { pageScript } from "../e2e/film/page-script.ts";
import { serveWebFilms } from "../e2e/film/web-films.ts";
import { seenFilm, showFrames } from "../e2e/in-step.ts";
import { linkFilm } from "../e2e/link-film.ts";
import { chooseFilm, joinParty, press, seesMotion, startParty, until } from "../e2e/party.ts";
import { button } from "../e2e/people.ts";
import { startServer } from "../e2e/server.ts";
import type { YoutubeStandIn } from "../e2e/youtube/iframe-api.page.ts";
import { type DriftRun, driftRuns, fps, runs, settleMs, windowMs } from "./drift-runs.ts";
import { withOpened } from "./opened.ts";
import { report, type Series } from "./report.ts";

const viewers = 3;
/** What is promised: of files and HLS, and of YouTube, whose pace has steps and whose time is told four times a second. */
const limitMs = 10;
const youtubeLimitMs = 100;

async function watchesOriginal(page: Page): Promise<void> {
  await page.getByRole("tab", { name: "Party" }).click();
  await button(page, "Watch the original").click();
  await until(
    "the original on the screen",
    () => page.locator(seenFilm).evaluate((film) => (film as HTMLVideoElement).srcObject === null),
    (isFile) => isFile,
    60_000,
  );
}

/** A host and three viewers, who play the host's own file. */
function originalRuns(filmPath: string): Promise<{ measured: DriftRun[]; version: string }> {
  return withOpened(async (keep) => {
    const server = keep(await startServer());
    const [near, far] = [keep(await launchChromium()), keep(await launchChromium())];
    const { host, code } = await startParty(near, server.url);
    await chooseFilm(host, filmPath);
    const pages = await Promise.all(
      Array.from({ length: viewers }, (_, index) => joinParty(far, server.url, code, `Viewer ${index}`)),
    );
    await press(host, "Play");
    await Promise.all(pages.map((page) => seesMotion(page, 60_000)));
    await host.getByRole("tab", { name: "Party" }).click();
    await button(host, "Offer the original").click();
    await button(host, "Stop offering").waitFor({ timeout: 60_000 });
    await Promise.all(pages.map(watchesOriginal));
    const measured = await driftRuns({ picture: seenFilm, pages, host, backMs: limitMs });
    return { measured, version: near.version() };
  });
}

interface FromTheWeb {
  /** What is put on. */
  readonly url: string;
  readonly picture: string;
  readonly limitMs: number;
  readonly environment: NodeJS.ProcessEnv;
  readonly prepare?: (page: Page) => Promise<void>;
}

/** Three viewers of a film from the web, whoever put it on among them. */
function webRuns({ url, picture, limitMs: backMs, environment, prepare }: FromTheWeb): Promise<DriftRun[]> {
  return withOpened(async (keep) => {
    const server = keep(await startServer({ environment }));
    // The bar codes of a film that its site gives to no page could not be read.
    const readable = { args: ["--disable-web-security"] };
    const [near, far] = [keep(await launchChromium(readable)), keep(await launchChromium(readable))];
    const { host, code } = await startParty(near, server.url, "Nora", prepare);
    const others = await Promise.all(
      Array.from({ length: viewers - 1 }, (_, index) =>
        joinParty(far, server.url, code, `Viewer ${index}`, prepare),
      ),
    );
    const pages = [host, ...others];
    await linkFilm(host, url);
    await showFrames(pages, picture);
    await press(host, "Play");
    return driftRuns({ picture, pages, host, backMs });
  });
}

function linkedRuns(filmPath: string, hls: HlsFiles, path: string): Promise<DriftRun[]> {
  return withOpened(async (keep) => {
    const site = keep(await serveWebFilms(filmPath, hls));
    const environment = { LINK_PRIVATE_HOSTS: "127.0.0.1" };
    return webRuns({ url: `${site.url}${path}`, picture: seenFilm, limitMs, environment });
  });
}

/** By the stand-in for YouTube's script, whose player is told things late, starts late and has the real one's paces. */
function youtubeRuns(filmPath: string): Promise<DriftRun[]> {
  return withOpened(async (keep) => {
    const script = await pageScript(new URL("../e2e/youtube/iframe-api.page.ts", import.meta.url));
    const youtube = keep(await startTestYoutube(script, filmPath));
    const plan: YoutubeStandIn = { filmUrl: youtube.filmUrl };
    return webRuns({
      url: "https://youtu.be/dQw4w9WgXcQ",
      picture: "video.youtube-frame",
      limitMs: youtubeLimitMs,
      environment: { YOUTUBE_API_URL: youtube.apiUrl, YOUTUBE_OEMBED_URL: youtube.oembedUrl },
      async prepare(page) {
        await page.route("https://www.youtube-nocookie.com/**", (route) => route.abort());
        await page.addInitScript((given) => Reflect.set(window, "youtubeStandIn", given), plan);
      },
    });
  });
}

function seriesOf(what: string, measured: readonly DriftRun[], p95 = limitMs): Series[] {
  const fromHostMs = measured.flatMap((run) => run.fromHostMs);
  return [
    { what: `${what}: between viewers, each frame`, values: measured.flatMap((run) => run.skewsMs) },
    {
      what: "  between viewers, a second's mean",
      values: measured.flatMap((run) => run.evenSkewsMs),
      target: { p95 },
    },
    {
      what: "  from the timeline, a second's mean",
      values: measured.flatMap((run) => run.driftsMs),
      target: { p95 },
    },
    ...(fromHostMs.length > 0
      ? [{ what: "  from the host's screen, a second's mean", values: fromHostMs }]
      : []),
    { what: "  back after a seek", values: measured.flatMap((run) => run.backMs), target: { p95: 1000 } },
  ];
}

/** `npm run bench drift`: how far apart three viewers of a file are, and how soon they are back after a seek. */
export async function benchDrift(): Promise<void> {
  const filmPath = await makeFilm({ name: "drift", seconds: 90, videoBitsPerSecond: 400_000 });
  const hls = await makeHls(filmPath);
  const { measured, version } = await originalRuns(filmPath);
  const series = [
    ...seriesOf("the original", measured),
    ...seriesOf("a file from the web", await linkedRuns(filmPath, hls, "/film.mp4")),
    ...seriesOf("HLS", await linkedRuns(filmPath, hls, "/hls/main.m3u8")),
    ...seriesOf("YouTube", await youtubeRuns(filmPath), youtubeLimitMs),
  ];
  report(
    "drift",
    version,
    [
      `one process on loopback, ${viewers} viewers in two headless browsers; of the original the host besides`,
      `640x360 at ${fps} frames a second; ${runs} runs of ${windowMs / 1000} s, each after a seek and ${settleMs / 1000} s to settle`,
      "YouTube is a stand-in for its script: told things 8 ms late, starts after 120 ms, seeks in 450, tells its time every 250",
      "a frame is shown with a display's refresh, up to 17 ms off its time; the mean of a second's frames is not",
      "the timeline: the line through all frames of all viewers, whose slope is the film's own speed",
      `back after a seek: from the first frame of the new place until all later ones are within ${limitMs} ms (YouTube: ${youtubeLimitMs})`,
    ],
    series,
  );
}
