import type { Page } from "playwright-core";
import { frameLog } from "./film/page-probe.ts";
import { film, until } from "./party.ts";

/** Opens a tab of the panel, if it is not open. */
export async function openTab(page: Page, name: RegExp): Promise<void> {
  await page.getByRole("tab", { name }).click();
}

/** Waits until the page says that the film comes that way. */
export async function comesBy(page: Page, way: "direct" | "relayed", limitMs = 30_000): Promise<void> {
  await openTab(page, /^Party/);
  const text = way === "direct" ? /comes to you directly/ : /comes to you over the server/;
  await page.getByText(text).first().waitFor({ timeout: limitMs });
}

/** Sets the room's way, and up to how many it is direct; at the host's page. */
export async function setWay(
  host: Page,
  way: "Automatic" | "Always direct" | "Always over the server",
  upTo?: number,
): Promise<void> {
  await openTab(host, /^Party/);
  await host.getByRole("radio", { name: way }).check();
  if (upTo !== undefined) await host.getByLabel("Direct with up to").selectOption(String(upTo));
}

/** Has no direct way reach the page: it learns no address and tells none. To be called before it goes anywhere. */
export async function cutDirectWays(page: Page): Promise<void> {
  await page.addInitScript(() => {
    // The media server's addresses are in its descriptions.
    RTCPeerConnection.prototype.addIceCandidate = async () => undefined;
    Object.defineProperty(RTCPeerConnection.prototype, "onicecandidate", {
      get: () => null,
      set: () => undefined,
    });
  });
}

/** Bytes of tracks that came to the page directly so far, by their kind. */
export async function receivedBytes(page: Page): Promise<Record<string, number>> {
  return page.evaluate(async () => {
    // watchConnections put it there.
    const connections = Reflect.get(window, "matineeConnections") as RTCPeerConnection[];
    const received: Record<string, number> = {};
    for (const connection of connections) {
      if (!connection.getTransceivers().some((each) => each.currentDirection === "sendrecv")) continue;
      for (const report of (await connection.getStats()).values())
        if (report.type === "inbound-rtp")
          received[report.kind] = (received[report.kind] ?? 0) + report.bytesReceived;
    }
    return received;
  });
}

/** Bytes that the page sent so far, of pictures and sound or of one of them: to the media server, and directly. */
export async function sentBytes(page: Page, kind?: "video"): Promise<{ toServer: number; direct: number }> {
  return page.evaluate(async (wanted) => {
    // watchConnections put it there.
    const connections = Reflect.get(window, "matineeConnections") as RTCPeerConnection[];
    const sent = { toServer: 0, direct: 0 };
    for (const connection of connections) {
      const way = connection.getTransceivers().some((each) => each.currentDirection === "sendrecv")
        ? "direct"
        : "toServer";
      for (const report of (await connection.getStats()).values())
        if (report.type === "outbound-rtp" && (wanted === undefined || report.kind === wanted))
          sent[way] += report.bytesSent;
    }
    return sent;
  }, kind);
}

/** How wide the pictures are that the page encodes just now, one for each sender, from the smallest. */
export async function encodedWidths(host: Page): Promise<number[]> {
  return host.evaluate(async () => {
    // watchConnections put it there.
    const connections = Reflect.get(window, "matineeConnections") as RTCPeerConnection[];
    const widths: number[] = [];
    for (const connection of connections)
      for (const report of (await connection.getStats()).values())
        if (report.type === "outbound-rtp" && report.kind === "video" && report.frameWidth > 0)
          widths.push(report.frameWidth);
    return widths.sort((a, b) => a - b);
  });
}

/** Waits until the host sends nothing of the film to the media server any more. */
export async function restsToServer(host: Page): Promise<void> {
  let before = -1;
  await until(
    "no more bytes to the media server",
    async () => {
      await new Promise((resolve) => setTimeout(resolve, 1000));
      const { toServer } = await sentBytes(host);
      const grown = toServer - before;
      before = toServer;
      return grown;
    },
    (grown) => grown === 0,
  );
}

/** RTP times of two streams are far apart by chance: more than ten seconds, nearly always. */
const otherStreamTicks = 10 * 90_000;

/**
 * Each change of the picture from one stream to another since `sinceMs`, as the time between the last frame of the one and the
 * first of the other: what a viewer sees stand still.
 */
export async function changesMs(viewer: Page, sinceMs: number): Promise<number[]> {
  const all = await frameLog(viewer, film);
  return all.slice(1).flatMap((frame, index) => {
    const before = all[index];
    if (before?.rtpTimestamp === undefined || frame.rtpTimestamp === undefined) return [];
    const isOther = Math.abs((frame.rtpTimestamp - before.rtpTimestamp) | 0) > otherStreamTicks;
    return isOther && frame.atMs > sinceMs ? [frame.atMs - before.atMs] : [];
  });
}

/** By how much later (+) or earlier (-) the second page saw the last frames that both saw, from the smallest. */
export async function skewsMs(first: Page, second: Page): Promise<number[]> {
  const [one, two] = await Promise.all(
    [first, second].map(
      async (page) => new Map((await frameLog(page, film)).map((each) => [each.frame, each.atMs])),
    ),
  );
  const both = [...(one ?? [])].filter(([frame]) => two?.has(frame)).slice(-48);
  return both.map(([frame, atMs]) => (two?.get(frame) ?? atMs) - atMs).sort((a, b) => a - b);
}
