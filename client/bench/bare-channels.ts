import { setTimeout as delay } from "node:timers/promises";
import type { Page } from "playwright-core";
import { launchChromium } from "../e2e/chromium.ts";
import { startSwarmServer } from "../e2e/swarm/swarm-server.ts";
import { withOpened } from "./opened.ts";

/** As a link between two pages has (client/media/original/lanes.ts). */
const lanes = 4;
const messageBytes = 64 * 1024;
const laneBytes = 256 * 1024;
const warmUpMs = 2000;
const measuredMs = 6000;

/** Both ends of the lanes, in a page each. */
interface Ends {
  readonly connections: RTCPeerConnection[];
  readonly channels: RTCDataChannel[];
  bytes: number;
}
declare global {
  interface Window {
    bareEnds: Ends;
  }
}

async function openPage(browser: Awaited<ReturnType<typeof launchChromium>>, url: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(url);
  await page.evaluate(() => {
    window.bareEnds = { connections: [], channels: [], bytes: 0 };
  });
  return page;
}

/** A page's side of one lane: its description with all candidates in it, after that of the other side if there is one. */
const describe = (page: Page, offered?: string) =>
  page.evaluate(async (sdp) => {
    const connection = new RTCPeerConnection();
    const { connections, channels } = window.bareEnds;
    connections.push(connection);
    if (sdp === undefined) {
      channels.push(connection.createDataChannel("bare"));
    } else {
      connection.ondatachannel = ({ channel }) => {
        channel.binaryType = "arraybuffer";
        channel.onmessage = ({ data }: MessageEvent<ArrayBuffer>) => {
          window.bareEnds.bytes += data.byteLength;
        };
      };
      await connection.setRemoteDescription({ type: "offer", sdp });
    }
    await connection.setLocalDescription();
    await new Promise<void>((resolve) => {
      const look = () => connection.iceGatheringState === "complete" && resolve();
      connection.onicegatheringstatechange = look;
      look();
    });
    return connection.localDescription?.sdp ?? "";
  }, offered);

async function connect(sender: Page, receiver: Page): Promise<void> {
  const answer = await describe(receiver, await describe(sender));
  await sender.evaluate(async (sdp) => {
    const { connections, channels } = window.bareEnds;
    const channel = channels.at(-1);
    await connections.at(-1)?.setRemoteDescription({ type: "answer", sdp });
    if (channel !== undefined && channel.readyState !== "open")
      await new Promise((resolve) => {
        channel.onopen = resolve;
      });
  }, answer);
}

/** Mbit/s that data channels carry between two pages here with nothing around them: what the original can reach at most. */
export function bareThroughput(): Promise<number> {
  return withOpened(async (keep) => {
    const server = keep(await startSwarmServer());
    const [near, far] = [keep(await launchChromium()), keep(await launchChromium())];
    const sender = await openPage(near, server.url);
    const receiver = await openPage(far, server.url);
    for (let lane = 0; lane < lanes; lane += 1) await connect(sender, receiver);
    await sender.evaluate(
      ([most, size]) => {
        for (const channel of window.bareEnds.channels) {
          channel.bufferedAmountLowThreshold = most / 2;
          const fill = () => {
            while (channel.bufferedAmount < most) channel.send(new Uint8Array(size));
          };
          channel.onbufferedamountlow = fill;
          fill();
        }
      },
      [laneBytes, messageBytes] as const,
    );
    await delay(warmUpMs);
    const received = () => receiver.evaluate(() => window.bareEnds.bytes);
    const [before, sinceMs] = [await received(), performance.now()];
    await delay(measuredMs);
    return (((await received()) - before) * 8) / 1000 / (performance.now() - sinceMs);
  });
}
