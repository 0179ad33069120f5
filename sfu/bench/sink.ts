// A process full of viewers: they receive the film, count it and answer for it as browsers do, and decode nothing.
import { once } from "node:events";
import { z } from "zod";
import { createFeedback, transportSequenceNumber } from "./feedback.ts";
import { type SinkAnswer, type SinkCount, type SinkViewer, sinkRequest } from "./sink-protocol.ts";
import { udpDrops } from "./udp-drops.ts";
import { type Certificate, connectWebRtc, openSocket } from "./webrtc-client.ts";

interface Viewer {
  readonly port: number;
  close(): void;
}

/** libwebrtc reports every 50 to 250 ms. */
const feedbackEveryMs = 200;
const viewers = new Map<string, Viewer>();
let certificate: Certificate | undefined;
let received = 0;
let missing = 0;

/** Counts the packets of one viewer's film and what is missing between them. */
function counter({ videoPayloadType, audioPayloadType }: SinkViewer): (packet: Buffer) => boolean {
  let video = -1;
  let audio = -1;
  const gap = (last: number, next: number) => {
    const skipped = last < 0 ? 0 : (next - last - 1) & 0xffff;
    if (skipped < 0x8000) missing += skipped;
  };
  return (packet) => {
    const payloadType = (packet[1] ?? 0) & 0x7f;
    if (payloadType !== videoPayloadType && payloadType !== audioPayloadType) return false;
    const number = packet.readUInt16BE(2);
    if (payloadType === videoPayloadType) {
      gap(video, number);
      video = number;
    } else {
      gap(audio, number);
      audio = number;
    }
    received += 1;
    return true;
  };
}

async function openPlain(viewer: SinkViewer): Promise<Viewer> {
  const count = counter(viewer);
  const socket = await openSocket();
  socket.on("message", count);
  return { port: socket.address().port, close: () => socket.close() };
}

async function openWebRtc(viewer: SinkViewer): Promise<Viewer> {
  const { endpoint, feedback: about } = viewer;
  if (endpoint === undefined || certificate === undefined || about === undefined)
    throw new Error("a WebRTC viewer without endpoint, certificate or feedback");
  const count = counter(viewer);
  const feedback = createFeedback(about.mediaSsrc);
  const client = await connectWebRtc(endpoint, certificate, (packet) => {
    if (!count(packet)) return;
    const number = transportSequenceNumber(packet, about.extensionId);
    if (number !== undefined) feedback.arrived(number, performance.now());
  });
  const timer = setInterval(() => {
    const report = feedback.take();
    if (report !== undefined) client.send(client.srtcp.encrypt(report));
  }, feedbackEveryMs);
  return {
    port: client.port,
    close() {
      clearInterval(timer);
      client.close();
    },
  };
}

async function answer(message: unknown): Promise<Omit<SinkAnswer, "number">> {
  const request = sinkRequest.parse(message);
  switch (request.kind) {
    case "start":
      certificate = request.certificate;
      return {};
    case "open": {
      const { viewer } = request;
      const opened = await (viewer.endpoint === undefined ? openPlain(viewer) : openWebRtc(viewer));
      viewers.set(viewer.id, opened);
      return { port: opened.port };
    }
    case "close":
      viewers.get(request.viewerId)?.close();
      viewers.delete(request.viewerId);
      return {};
    case "count":
      return { count: count() };
  }
}

function count(): SinkCount {
  const { user, system } = process.cpuUsage();
  const dropped = udpDrops(new Set([...viewers.values()].map((viewer) => viewer.port)));
  return { received, missing, dropped, cpuMs: (user + system) / 1000 };
}

const envelope = z.object({ number: z.number(), request: z.unknown() });
process.on("message", async (message) => {
  const { number, request } = envelope.parse(message);
  const said = await answer(request).catch((error: unknown) => ({ error: String(error) }));
  process.send?.({ number, ...said } satisfies SinkAnswer);
});
// Whoever started it is gone: so is its use.
await once(process, "disconnect");
process.exit();
