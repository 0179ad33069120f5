import { parseJson } from "@matinee/shared/channel.ts";
import { z } from "zod";
import { hasCandidate, onlyRelayed } from "./gathered.ts";
import type { PeerLink } from "./peer-link.ts";

/**
 * Connections beside the first between two pages. One SCTP association (all data channels of a connection) sends as much per
 * round trip as its congestion window has grown to, and starts small again after a loss; four carry several times as much.
 */
const furtherLanes = 3;
const patienceMs = 20_000;

const maxSdpLength = 8000;
const said = z.object({
  lane: z.number().int().min(1).max(furtherLanes),
  sdp: z.object({ type: z.enum(["offer", "answer"]), sdp: z.string().max(maxSdpLength) }).optional(),
  candidate: z
    .object({
      candidate: z.string().max(500),
      sdpMid: z.string().max(50).nullable(),
      sdpMLineIndex: z.number().nullable(),
    })
    .optional(),
});
type Said = z.output<typeof said>;

export interface LanesOptions {
  readonly rtc: RTCConfiguration;
  /** Opens the further lanes; the other side answers. */
  readonly isFirst: boolean;
  readonly link: PeerLink;
  /** An open channel of the first connection, in order, by which they are agreed upon: the server hears nothing of it. */
  readonly talk: RTCDataChannel;
}

/** Opens further lanes for a link that is up. They come when they come, and the link does not need them. */
export function openLanes({ rtc, isFirst, link, talk }: LanesOptions): { close(): void } {
  const isRelayOnly = rtc.iceTransportPolicy === "relay";
  const connections = new Map<number, RTCPeerConnection>();
  const say = (message: Said) => {
    if (talk.readyState === "open") talk.send(JSON.stringify(message));
  };

  function connect(lane: number): RTCPeerConnection {
    const connection = new RTCPeerConnection(rtc);
    connections.set(lane, connection);
    connection.onicecandidate = ({ candidate }) => {
      if (candidate === null || candidate.candidate === "") return;
      if (isRelayOnly && !hasCandidate(candidate.candidate, "relay")) return;
      const { sdpMid, sdpMLineIndex } = candidate;
      say({ lane, candidate: { candidate: hidden(candidate.candidate), sdpMid, sdpMLineIndex } });
    };
    setTimeout(() => {
      if (connection.connectionState !== "connected") connection.close();
    }, patienceMs);
    return connection;
  }

  const hidden = (sdp: string) => (isRelayOnly ? onlyRelayed(sdp) : sdp);

  async function describe(lane: number, connection: RTCPeerConnection): Promise<void> {
    await connection.setLocalDescription();
    const own = connection.localDescription;
    if (own?.type === "offer" || own?.type === "answer")
      say({ lane, sdp: { type: own.type, sdp: hidden(own.sdp) } });
  }

  async function offer(lane: number): Promise<void> {
    const connection = connect(lane);
    link.addLane(connection.createDataChannel("film"));
    await describe(lane, connection);
  }

  async function hear({ lane, sdp, candidate }: Said): Promise<void> {
    let connection = connections.get(lane);
    if (connection === undefined && !isFirst && sdp?.type === "offer") {
      connection = connect(lane);
      connection.ondatachannel = ({ channel }) => link.addLane(channel);
    }
    if (sdp !== undefined) await connection?.setRemoteDescription(sdp);
    if (sdp?.type === "offer" && connection !== undefined) await describe(lane, connection);
    if (candidate !== undefined) await connection?.addIceCandidate(candidate);
  }

  talk.onmessage = ({ data }: MessageEvent<unknown>) => {
    const parsed = said.safeParse(typeof data === "string" ? parseJson(data) : undefined);
    // What is no description leaves that lane closed.
    if (parsed.success) void hear(parsed.data).catch(() => undefined);
  };
  if (isFirst) for (let lane = 1; lane <= furtherLanes; lane += 1) void offer(lane).catch(() => undefined);

  return {
    close() {
      for (const connection of connections.values()) connection.close();
    },
  };
}
