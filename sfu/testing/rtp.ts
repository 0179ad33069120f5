import type { mediaRequests, TrackSource } from "@matinee/shared/protocol/media.ts";
import type { z } from "zod";
import type { Peer } from "../peer.ts";

type Produce = z.output<(typeof mediaRequests)["produce"]["params"]>;

let lastSsrc = 1000;

/** What a browser would send of that source: Opus, or VP8 in two sizes. */
function parametersOf(source: TrackSource): Produce {
  lastSsrc += 10;
  const isVoice = source === "voice" || source === "film-audio";
  const rtpParameters: Produce["rtpParameters"] = isVoice
    ? {
        mid: String(lastSsrc),
        codecs: [{ mimeType: "audio/opus", payloadType: 111, clockRate: 48_000, channels: 2 }],
        encodings: [{ ssrc: lastSsrc }],
        rtcp: { cname: "member" },
      }
    : {
        mid: String(lastSsrc),
        codecs: [{ mimeType: "video/VP8", payloadType: 96, clockRate: 90_000 }],
        headerExtensions: [
          { uri: "urn:ietf:params:rtp-hdrext:sdes:mid", id: 1 },
          { uri: "urn:ietf:params:rtp-hdrext:sdes:rtp-stream-id", id: 2 },
        ],
        encodings: [
          { rid: "r0", scalabilityMode: "L1T1" },
          { rid: "r1", scalabilityMode: "L1T1" },
        ],
        rtcp: { cname: "member" },
      };
  return { source, kind: isVoice ? "audio" : "video", rtpParameters };
}

/** Announces such a track to the media server, as a page does; its id. No packet is ever sent. */
export async function produce(peer: Peer, source: TrackSource): Promise<string> {
  const { id } = await peer.answers.produce(parametersOf(source));
  return id;
}
