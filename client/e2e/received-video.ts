import type { Page } from "playwright-core";

export interface ReceivedVideo {
  readonly codec: string;
  readonly width: number;
  readonly framesDecoded: number;
}

/** Lets `receivedVideo` see the page's connections; call it before the page goes anywhere. */
export async function watchConnections(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const connections: RTCPeerConnection[] = [];
    Object.assign(window, { matineeConnections: connections });
    const Native = RTCPeerConnection;
    window.RTCPeerConnection = class extends Native {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        connections.push(this);
      }
    };
  });
}

/** The pictures that the page receives just now, the newest last. */
export async function receivedVideo(page: Page): Promise<ReceivedVideo[]> {
  return page.evaluate(async () => {
    // watchConnections put it there.
    const connections = Reflect.get(window, "matineeConnections") as RTCPeerConnection[];
    const receivers = connections
      .filter((each) => each.connectionState === "connected")
      .flatMap((each) => each.getTransceivers())
      .filter((each) => each.currentDirection === "recvonly" && each.receiver.track.kind === "video")
      .map((each) => each.receiver);
    const reports = await Promise.all(receivers.map((receiver) => receiver.getStats()));
    return reports.flatMap((report) => {
      const all = [...report.values()];
      return (
        all
          // mediasoup's probing has a receiver of its own, which never decodes anything
          .filter((each) => each.type === "inbound-rtp" && each.framesDecoded > 0)
          .map((each) => ({
            codec: String(all.find((other) => other.id === each.codecId)?.mimeType ?? "").replace(
              "video/",
              "",
            ),
            width: Number(each.frameWidth ?? 0),
            framesDecoded: Number(each.framesDecoded ?? 0),
          }))
      );
    });
  });
}
