import { launchChromium } from "../e2e/chromium.ts";
import { makeFilm } from "../e2e/film/make-film.ts";
import { changesMs, comesBy, setWay } from "../e2e/film-ways.ts";
import { audible, listenToTab, prepareToListen, silencesMs } from "../e2e/heard-sound.ts";
import { chooseFilm, joinParty, press, seesMotion, startParty } from "../e2e/party.ts";
import { watchConnections } from "../e2e/received-video.ts";
import { startServer } from "../e2e/server.ts";
import { report } from "./report.ts";

const rounds = 5;
const changeLimitMs = 60_000;

/** `npm run bench hand-over`: what two viewers see stand still and do not hear while the film changes its way. */
export async function benchHandOver(): Promise<void> {
  const [server, browser, path] = await Promise.all([
    startServer({ environment: { DIRECT_MODE: "never" } }),
    launchChromium(audible),
    makeFilm({ name: "bench", seconds: 300, videoBitsPerSecond: 400_000 }),
  ]);
  try {
    const { host, code } = await startParty(browser, server.url, "Nora", watchConnections);
    // Not "never" from the start: whoever may go direct shares the encoder.
    await setWay(host, "Automatic", 2);
    await chooseFilm(host, path);
    await press(host, "Play");
    const join = (name: string) =>
      joinParty(browser, server.url, code, name, async (page) => {
        await watchConnections(page);
        await prepareToListen(page);
      });
    const viewers = [await join("Ada"), await join("Ben")];
    for (const viewer of viewers) {
      await seesMotion(viewer);
      await comesBy(viewer, "relayed");
    }
    const [listener] = viewers;
    if (listener !== undefined) await listenToTab(listener);
    const sinceMs = Date.now();
    for (let round = 0; round < rounds; round += 1)
      for (const [upTo, way] of [
        [3, "direct"],
        [2, "relayed"],
      ] as const) {
        await setWay(host, "Automatic", upTo);
        for (const viewer of viewers) await comesBy(viewer, way, changeLimitMs);
        for (const viewer of viewers) await seesMotion(viewer);
      }
    const still = (await Promise.all(viewers.map((viewer) => changesMs(viewer, sinceMs)))).flat();
    report(
      "hand-over",
      browser.version(),
      [
        "640x360 at 24 frames a second, host and two viewers in one Chromium, loopback; ways changed by the host's limit",
      ],
      [
        { what: "picture still at a change", values: still, target: { p95: 250 } },
        {
          what: "silence at a change",
          values: listener ? await silencesMs(listener) : [],
          target: { p95: 100 },
        },
      ],
    );
  } finally {
    await browser.close();
    await server.close();
  }
}
