import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { launchChromium } from "./chromium.ts";
import { type ForcedEncoding, forcedCodecs, forceEncoding } from "./force-encoding.ts";

let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
});

afterAll(() => browser?.close());

it.each(forcedCodecs)("a page that is told so sends %s alone", async (codec) => {
  const sent = await whatIsSent({ codec, maxBitrateBps: 1_500_000 });
  expect(sent.codecs).toEqual(new Set([codec]));
  expect(sent.maxBitratesBps).toEqual([1_000_000, 500_000]);
});

it("a page that is told nothing about a codec keeps them all, and may not lift the limit later", async () => {
  const sent = await whatIsSent({ maxBitrateBps: 300_000 });
  expect(sent.codecs).toEqual(new Set(forcedCodecs));
  expect(sent.maxBitratesBps.reduce((sum, each) => sum + each, 0)).toBe(300_000);
});

/** What a page says that it sends that asks for two layers of 400 and 200 kbit/s, and then for 8 and 4 Mbit/s. */
async function whatIsSent(
  encoding: ForcedEncoding,
): Promise<{ codecs: Set<string>; maxBitratesBps: number[] }> {
  const page: Page = await (await browser.newContext()).newPage();
  await forceEncoding(page, encoding);
  await page.goto("about:blank");
  const { sdp, maxBitratesBps } = await page.evaluate(async () => {
    const connection = new RTCPeerConnection();
    const { sender } = connection.addTransceiver("video", {
      direction: "sendonly",
      sendEncodings: [
        { rid: "a", maxBitrate: 400_000 },
        { rid: "b", maxBitrate: 200_000 },
      ],
    });
    const offer = await connection.createOffer();
    const parameters = sender.getParameters();
    for (const each of parameters.encodings) each.maxBitrate = each.rid === "a" ? 8_000_000 : 4_000_000;
    await sender.setParameters(parameters);
    const { encodings } = sender.getParameters();
    return { sdp: offer.sdp ?? "", maxBitratesBps: encodings.map((each) => each.maxBitrate ?? 0) };
  });
  await page.context().close();
  const names = [...sdp.matchAll(/a=rtpmap:\d+ (\w+)\/90000/g)].map(([, name = ""]) => name);
  return {
    codecs: new Set(names.filter((name) => !["rtx", "red", "ulpfec"].includes(name))),
    maxBitratesBps,
  };
}
