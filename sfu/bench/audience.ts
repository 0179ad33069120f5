import type { types } from "mediasoup";
import type { SinkViewer } from "./sink-protocol.ts";
import type { Sinks } from "./sinks.ts";
import type { Offer, Received, Stage, TransportAddress } from "./stage.ts";
import type { Endpoint } from "./webrtc-client.ts";

/** How the film reaches a viewer: SRTP on a PlainTransport, or WebRTC as in a browser. */
export type Way = "plain" | "webrtc";

/** A stage's viewers, as many as are asked for. */
export interface Audience {
  size(): number;
  /** Opens or closes viewers until there are this many. */
  resize(count: number): Promise<void>;
}

const srtpCryptoSuite = "AEAD_AES_128_GCM";
/** Handshakes that are under way at once. */
const atOnce = 8;
const transportWideUri = "http://www.ietf.org/id/draft-holmer-rmcat-transport-wide-cc-extensions-01";

export function createAudience(stage: Stage, sinks: Sinks, way: Way): Audience {
  const viewers: (() => Promise<void>)[] = [];
  let last = 0;

  async function openWebRtc(id: string): Promise<() => Promise<void>> {
    const { transport, video, audio } = await stage.openViewer(id, sinks.fingerprint);
    await sinks.open({ ...viewerOf(id, { video, audio }), endpoint: endpointOf(transport) });
    return async () => {
      stage.closeViewer(id);
      await sinks.closeViewer(id);
    };
  }

  async function openPlain(id: string): Promise<() => Promise<void>> {
    const transport = await stage.router.createPlainTransport({
      listenInfo: { protocol: "udp", ip: "127.0.0.1" },
      enableSrtp: true,
      srtpCryptoSuite,
    });
    const rtpCapabilities = withoutBandwidthEstimation(stage.router.rtpCapabilities);
    const [video, audio] = await Promise.all(
      stage.producerIds.map(async (producerId) => {
        const consumer = await transport.consume({ producerId, rtpCapabilities });
        return consumer.rtpParameters;
      }),
    );
    if (video === undefined || audio === undefined) throw new Error("a stage without a film");
    const port = await sinks.open(viewerOf(id, { video, audio }));
    const { srtpParameters } = transport;
    if (srtpParameters === undefined) throw new Error("a transport without SRTP");
    // The viewer sends nothing, so its own key is never used, and any will do.
    await transport.connect({ ip: "127.0.0.1", port, srtpParameters });
    return async () => {
      transport.close();
      await sinks.closeViewer(id);
    };
  }

  return {
    size: () => viewers.length,
    async resize(count) {
      while (viewers.length > count) await viewers.pop()?.();
      while (viewers.length < count) {
        const group = Array.from({ length: Math.min(atOnce, count - viewers.length) }, () => {
          last += 1;
          const id = `${stage.worker.pid}-${last}`;
          return way === "plain" ? openPlain(id) : openWebRtc(id);
        });
        viewers.push(...(await Promise.all(group)));
      }
    },
  };
}

/** Who gives no feedback must not promise it: the server would keep the times of all packets that it waits to hear of. */
function withoutBandwidthEstimation(all: types.RtpCapabilities): types.RtpCapabilities {
  const isEstimate = ({ type }: types.RtcpFeedback) => type === "transport-cc" || type === "goog-remb";
  return {
    codecs: (all.codecs ?? []).map((codec) => ({
      ...codec,
      rtcpFeedback: (codec.rtcpFeedback ?? []).filter((feedback) => !isEstimate(feedback)),
    })),
    headerExtensions: (all.headerExtensions ?? []).filter(({ uri }) => uri !== transportWideUri),
  };
}

/** The transport's address on loopback. */
export function endpointOf({ iceParameters, iceCandidates }: TransportAddress): Endpoint {
  const candidate = iceCandidates.find(({ ip, protocol }) => ip === "127.0.0.1" && protocol === "udp");
  if (candidate === undefined) throw new Error("the media server does not listen on 127.0.0.1");
  const { usernameFragment, password } = iceParameters;
  return { ip: candidate.ip, port: candidate.port, usernameFragment, password };
}

function viewerOf(id: string, { video, audio }: Omit<Offer, "transport">): SinkViewer {
  const extensionId = video.headerExtensions?.find(({ uri }) => uri === transportWideUri)?.id;
  const mediaSsrc = video.encodings?.[0]?.ssrc;
  return {
    id,
    videoPayloadType: payloadType(video),
    audioPayloadType: payloadType(audio),
    feedback: extensionId === undefined || mediaSsrc === undefined ? undefined : { extensionId, mediaSsrc },
  };
}

function payloadType({ codecs }: Received): number {
  const [codec] = codecs;
  if (codec?.payloadType === undefined) throw new Error("a consumer without a payload type");
  return codec.payloadType;
}
