import type { ConsumerOptions } from "@matinee/shared/protocol/media.ts";
import type { types } from "mediasoup";
import { pino } from "pino";
import { type MemberPorts, openRoomMedia } from "../room-media.ts";
import { freePort } from "../testing/free-port.ts";
import { startWorkers } from "../workers.ts";
import { audioParameters, videoParameters } from "./film-source.ts";
import type { Stage } from "./stage.ts";

const ports: MemberPorts = {
  onText: () => undefined,
  onClockText: () => undefined,
  onGone: () => undefined,
  onOverflow: () => undefined,
  onConsumer: () => undefined,
  onConsumerClosed: () => undefined,
  onCameraShare: () => undefined,
  onTrackClosed: () => undefined,
  onTrackWanted: () => undefined,
  mayProduce: () => true,
};

/** Our own way: a room's media, with its bus, its data channels and two transports for each member. */
export async function openRoomStage(hostFingerprint: types.DtlsFingerprint): Promise<Stage> {
  const workers = await startWorkers({
    count: 1,
    firstPort: await freePort(),
    log: pino({ level: "silent" }),
  });
  const picked = await workers.pick();
  const { worker } = picked;
  const opened = Promise.withResolvers<types.Router>();
  worker.observer.once("newrouter", opened.resolve);
  const media = await openRoomMedia(picked, { onLost: () => undefined, onSpeaking: () => undefined });
  const router = await opened.promise;

  async function enter(memberId: string, fingerprint: types.DtlsFingerprint, sends: boolean) {
    const setup = await media.enter(memberId, router.rtpCapabilities, ports);
    const peer = media.peer(memberId);
    if (peer === undefined) throw new Error("nobody entered");
    const transportId = sends ? setup.send.id : setup.recv.id;
    const dtlsParameters = { role: "client" as const, fingerprints: [fingerprint] };
    await peer.answers["transport.connect"]({ transportId, dtlsParameters });
    return { setup, peer };
  }

  const { setup, peer } = await enter("host", hostFingerprint, true);
  const produce = async (kind: "video" | "audio", rtpParameters: types.RtpParameters): Promise<string> => {
    const source = kind === "video" ? "film-video" : "film-audio";
    // The schema's parsed type spells its optional fields out; mediasoup's own says the same in other words.
    const parameters = rtpParameters as ConsumerOptions["rtpParameters"];
    return (await peer.answers.produce({ source, kind, rtpParameters: parameters })).id;
  };

  return {
    worker,
    router,
    producerIds: [await produce("video", videoParameters), await produce("audio", audioParameters)],
    host: setup.send,
    async openViewer(viewerId, fingerprint) {
      const { setup: own } = await enter(viewerId, fingerprint, false);
      const [video, audio] = (["video", "audio"] as const).map((kind) =>
        own.consumers.find((consumer) => consumer.kind === kind),
      );
      if (video === undefined || audio === undefined) throw new Error("a viewer without the film");
      return { transport: own.recv, video: video.rtpParameters, audio: audio.rtpParameters };
    },
    closeViewer: (viewerId) => media.leave(viewerId),
    close() {
      media.close();
      workers.close();
    },
  };
}
