import { createWorker, type types } from "mediasoup";
import { mediaCodecs } from "../options.ts";
import { freePort } from "../testing/free-port.ts";
import { findWorker } from "../worker/find-worker.ts";
import { audioParameters, videoParameters } from "./film-source.ts";
import type { Stage } from "./stage.ts";

/** mediasoup alone, with nothing of ours but the codecs: what a forwarded packet costs at least. */
export async function openBareStage(hostFingerprint: types.DtlsFingerprint): Promise<Stage> {
  const worker = await createWorker({ workerBin: (await findWorker()).path, logLevel: "warn" });
  const router = await worker.createRouter({ mediaCodecs });
  const webRtcServer = await worker.createWebRtcServer({
    listenInfos: [{ protocol: "udp", ip: "127.0.0.1", port: await freePort() }],
  });
  const viewers = new Map<string, types.WebRtcTransport>();

  async function open(fingerprint: types.DtlsFingerprint): Promise<types.WebRtcTransport> {
    const transport = await router.createWebRtcTransport({
      webRtcServer,
      initialAvailableOutgoingBitrate: 8_000_000,
    });
    await transport.connect({ dtlsParameters: { role: "client", fingerprints: [fingerprint] } });
    return transport;
  }

  const host = await open(hostFingerprint);
  const video = await host.produce({ kind: "video", rtpParameters: videoParameters });
  const audio = await host.produce({ kind: "audio", rtpParameters: audioParameters });
  const { rtpCapabilities } = router;

  return {
    worker,
    router,
    producerIds: [video.id, audio.id],
    host,
    async openViewer(viewerId, fingerprint) {
      const transport = await open(fingerprint);
      viewers.set(viewerId, transport);
      const [picture, sound] = await Promise.all([
        transport.consume({ producerId: video.id, rtpCapabilities }),
        transport.consume({ producerId: audio.id, rtpCapabilities }),
      ]);
      return { transport, video: picture.rtpParameters, audio: sound.rtpParameters };
    },
    closeViewer(viewerId) {
      viewers.get(viewerId)?.close();
      viewers.delete(viewerId);
    },
    close: () => worker.close(),
  };
}
