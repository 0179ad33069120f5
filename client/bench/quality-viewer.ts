import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { BARCODE_SHARE, readBarcodeStrip } from "../e2e/film/barcode.ts";
import { frameLog, type ShownFrame } from "../e2e/film/page-probe.ts";
import { film } from "../e2e/party.ts";

/** The luma of one frame as it was decoded, row by row, and its number from the bar code in it. */
export interface Picture {
  readonly frame: number;
  readonly width: number;
  readonly height: number;
  readonly luma: Buffer;
}

/** What the browser says of the picture that it receives, at one moment. */
export interface Reception {
  readonly atMs: number;
  readonly bytes: number;
  readonly mimeType: string;
}

export interface Seen {
  readonly pictures: readonly Picture[];
  readonly receptions: readonly Reception[];
  readonly log: readonly ShownFrame[];
}

/** What `keep` has, in the page. */
interface Kept {
  readonly sizes: { width: number; height: number }[];
  readonly receptions: Reception[];
  lastFrame: number;
  parts: Uint8Array<ArrayBuffer>[];
}

/** Makes a viewer's page keep every frame that its video shows up to `lastFrame`: call it before it goes anywhere. */
export async function keepPictures(page: Page, lastFrame: number): Promise<void> {
  await page.addInitScript(keep, { lastFrame, statsEveryMs: 250 });
}

/** Waits until the film is past the last frame that is kept and hands all out. */
export async function takePictures(page: Page, lastFrame: number, limitMs: number): Promise<Seen> {
  await page.waitForFunction(
    (last) => (Reflect.get(window, "matineeKept") as Kept).lastFrame > last, // made by keep
    lastFrame,
    { polling: 300, timeout: limitMs },
  );
  const log = await frameLog(page, film);
  // Hundreds of megabytes: a download goes to the disk, whatever the page's content policy says of connections.
  const [download, { sizes, receptions }] = await Promise.all([
    page.waitForEvent("download"),
    page.evaluate(() => {
      const kept = Reflect.get(window, "matineeKept") as Kept; // made by keep
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob(kept.parts));
      link.download = "frames.luma";
      link.click();
      return { sizes: kept.sizes, receptions: kept.receptions };
    }),
  ]);
  const bytes = await readFile(await download.path());
  const pictures = new Map<number, Picture>();
  let offset = 0;
  for (const { width, height } of sizes) {
    const luma = bytes.subarray(offset, offset + width * height);
    offset += width * height;
    const frame = numberOf(luma, width, height);
    if (frame !== undefined) pictures.set(frame, { frame, width, height, luma });
  }
  return { pictures: [...pictures.values()].sort((a, b) => a.frame - b.frame), receptions, log };
}

function numberOf(luma: Uint8Array, width: number, height: number): number | undefined {
  const rows = Math.floor(height * BARCODE_SHARE);
  const data = new Uint8Array(width * rows * 4);
  for (let at = 0; at < width * rows; at += 1) data.fill(luma[at] ?? 0, at * 4, at * 4 + 3);
  return readBarcodeStrip({ data, width, height: rows });
}

/** Runs in the page, before its own scripts. */
function keep({ lastFrame, statsEveryMs }: { lastFrame: number; statsEveryMs: number }): void {
  const kept: Kept = { sizes: [], receptions: [], lastFrame: -1, parts: [] };
  Object.assign(window, { matineeKept: kept });

  const connections = new Set<RTCPeerConnection>();
  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      connections.add(this);
    }
  };
  setInterval(async () => {
    for (const connection of connections) {
      const report = await connection.getStats();
      for (const each of report.values()) {
        // mediasoup tests the line with a stream of its own, which has no frames.
        if (each.type !== "inbound-rtp" || each.kind !== "video" || !each.framesDecoded) continue;
        const mimeType = report.get(each.codecId)?.mimeType ?? "";
        kept.receptions.push({ atMs: each.timestamp, bytes: each.bytesReceived, mimeType });
      }
    }
  }, statsEveryMs);

  const copy = async (frame: VideoFrame) => {
    const { width, height } = frame.visibleRect ?? { width: frame.codedWidth, height: frame.codedHeight };
    if (frame.format !== "I420" && frame.format !== "NV12") throw new Error(`a frame in ${frame.format}`);
    const planes = new Uint8Array(frame.allocationSize());
    await frame.copyTo(planes);
    // The first plane of both formats is luma, and without a layout asked for its rows are close together.
    kept.parts.push(planes.slice(0, width * height));
    kept.sizes.push({ width, height });
    frame.close();
  };
  const watched = new WeakSet<HTMLVideoElement>();
  const watch = (video: HTMLVideoElement) => {
    if (watched.has(video)) return;
    watched.add(video);
    const look = () => {
      // The page's probe has read this frame's bar code just before; a paused film repeats its frame.
      const number = window.matineeProbe.frameLog("video").at(-1)?.frame ?? -1;
      if (number > kept.lastFrame) {
        kept.lastFrame = number;
        if (number <= lastFrame) void copy(new VideoFrame(video));
      }
      video.requestVideoFrameCallback(look);
    };
    video.requestVideoFrameCallback(look);
  };
  document.addEventListener(
    "loadedmetadata",
    (event) => event.target instanceof HTMLVideoElement && watch(event.target),
    true,
  );
}
