import { createWorker } from "mediasoup";
import type { PlainTransport, Router, RtpParameters, SrtpCryptoSuite } from "mediasoup/types";
import { expect, test, vi } from "vitest";
import { findWorker } from "./find-worker.ts";

// The worker's SRTP runs on another major version of libsrtp than mediasoup's own build, so each suite is
// proven with packets: direct producer -> SRTP over loopback -> direct consumer.

vi.setConfig({ testTimeout: 60_000 });

const suites: SrtpCryptoSuite[] = [
  "AEAD_AES_256_GCM",
  "AEAD_AES_128_GCM",
  "AES_CM_128_HMAC_SHA1_80",
  "AES_CM_128_HMAC_SHA1_32",
];
const ssrc = 0x1234_5678;
const sent = 20;

test.each(suites)("RTP and RTCP cross an SRTP link with %s", async (suite) => {
  const worker = await createWorker({ workerBin: (await findWorker()).path, logLevel: "error" });
  try {
    const router = await worker.createRouter({
      mediaCodecs: [{ kind: "audio", mimeType: "audio/opus", clockRate: 48_000, channels: 2 }],
    });
    const [near, far] = await linked(router, suite);
    const source = await router.createDirectTransport();
    const sink = await router.createDirectTransport();

    const producer = await source.produce({ kind: "audio", rtpParameters: opus() });
    const outgoing = await near.consume({ producerId: producer.id, rtpCapabilities: router.rtpCapabilities });
    const incoming = await far.produce({ kind: "audio", rtpParameters: outgoing.rtpParameters });
    const consumer = await sink.consume({ producerId: incoming.id, rtpCapabilities: router.rtpCapabilities });
    const received: string[] = [];
    consumer.on("rtp", (packet) => received.push(packet.subarray(-4).toString()));

    const expected = Array.from({ length: sent }, (_, index) => `p${String(index).padStart(3, "0")}`);
    for (const [index, text] of expected.entries()) producer.send(packet(index, text));
    await expect.poll(() => received, { timeout: 10_000 }).toEqual(expected);
    // Known once a sender report has gone one way and its receiver report the other, each through SRTCP.
    const roundTripTimeMs = async (): Promise<number> =>
      (await outgoing.getStats()).find(({ type }) => type === "outbound-rtp")?.roundTripTime ?? 0;
    await expect.poll(roundTripTimeMs, { timeout: 20_000 }).toBeGreaterThan(0);
  } finally {
    worker.close();
  }
});

/** Two transports of one router that send to each other over loopback, encrypted. */
async function linked(
  router: Router,
  srtpCryptoSuite: SrtpCryptoSuite,
): Promise<[PlainTransport, PlainTransport]> {
  const create = (): Promise<PlainTransport> =>
    router.createPlainTransport({
      listenInfo: { protocol: "udp", ip: "127.0.0.1" },
      rtcpMux: true,
      enableSrtp: true,
      srtpCryptoSuite,
    });
  const [one, other] = await Promise.all([create(), create()]);
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    const { srtpParameters } = to;
    if (srtpParameters === undefined) throw new Error("the transport has no SRTP parameters");
    await from.connect({ ip: "127.0.0.1", port: to.tuple.localPort, srtpParameters });
  }
  return [one, other];
}

function opus(): RtpParameters {
  return {
    mid: "audio",
    codecs: [{ mimeType: "audio/opus", clockRate: 48_000, channels: 2, payloadType: 100 }],
    encodings: [{ ssrc }],
    rtcp: { cname: "source" },
  };
}

function packet(index: number, text: string): Buffer {
  const header = Buffer.alloc(12);
  header.writeUInt8(0x80, 0);
  header.writeUInt8(100, 1);
  header.writeUInt16BE(1000 + index, 2);
  header.writeUInt32BE(index * 960, 4);
  header.writeUInt32BE(ssrc, 8);
  return Buffer.concat([header, Buffer.from(text)]);
}
