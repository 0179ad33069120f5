import type { TrackSource } from "@matinee/shared/protocol/media.ts";
import Peer from "simple-peer/lite.js";
import { withSoundOptions, withStartBitrate } from "./direct-sdp.ts";
import type { Carrier } from "./shared-encoder.ts";

/** What goes to the other page and comes from there until the connection is up. */
export type DirectSignal =
  | { readonly type: "offer" | "answer"; readonly sdp: string }
  | { readonly type: "candidate"; readonly candidate: DirectCandidate };

export interface DirectCandidate {
  readonly candidate: string;
  readonly sdpMid: string | null;
  readonly sdpMLineIndex: number | null;
}

export interface DirectPeerPorts {
  readonly isInitiator: boolean;
  readonly iceServers: readonly RTCIceServer[];
  /** Makes the film's sender one that can carry another encoder's picture, where the browser can. */
  readonly carrier: ((sender: RTCRtpSender) => Carrier) | undefined;
  readonly onSignal: (signal: DirectSignal) => void;
  readonly onConnected: () => void;
  readonly onText: (text: string) => void;
  /** The browser hears nothing from the other side any more, maybe not for good. */
  readonly onTrouble: () => void;
  /** Once, unless `close` was called. */
  readonly onClosed: () => void;
}

/** A connection to one other page, with a place for each kind of track in each direction. */
export interface DirectPeer {
  signal(signal: DirectSignal): void;
  send(text: string): void;
  /** Undefined until the other side's description is there. */
  sender(source: TrackSource): RTCRtpSender | undefined;
  receiver(source: TrackSource): RTCRtpReceiver | undefined;
  /** Of the film's picture. */
  carrier(): Carrier | undefined;
  close(): void;
}

/** The order of the places in the description. */
const places: readonly TrackSource[] = ["film-video", "film-audio", "camera", "voice"];
const kinds = { "film-video": "video", "film-audio": "audio", camera: "video", voice: "audio" } as const;

/** Where the estimate of the line begins. */
const startKilobitsPerSecond = 2000;
const captureTimeUri = "http://www.webrtc.org/experiments/rtp-hdrext/abs-capture-time";

/**
 * Opens a connection (simple-peer, of which nothing is known outside of this file). All places are there from the first
 * offer on: tracks come and go in them without a renegotiation, so there is none that could collide.
 */
export function openDirectPeer(ports: DirectPeerPorts): DirectPeer {
  const peer = new Peer({
    initiator: ports.isInitiator,
    objectMode: true, // text stays text
    config: { iceServers: [...ports.iceServers], bundlePolicy: "max-bundle" },
    sdpTransform: withSoundOptions,
  });
  let carrier: Carrier | undefined;
  const connection = peer._pc;
  if (connection === null) throw new Error("simple-peer made no connection");
  let isClosed = false;

  function prepare(transceiver: RTCRtpTransceiver, source: TrackSource | undefined): void {
    withCaptureTime(transceiver);
    if (source === "film-video") carrier ??= ports.carrier?.(transceiver.sender);
  }

  function end(): void {
    if (isClosed) return;
    isClosed = true;
    ports.onClosed();
  }

  peer.on("signal", (signal) => {
    if (isClosed) return;
    if (signal.type === "candidate") ports.onSignal({ type: "candidate", candidate: signal.candidate });
    else if (signal.type === "offer" || signal.type === "answer")
      ports.onSignal({ type: signal.type, sdp: signal.sdp });
  });
  peer.on("connect", () => !isClosed && ports.onConnected());
  peer.on("data", (data) => !isClosed && typeof data === "string" && ports.onText(data));
  peer.on("error", end);
  peer.on("close", end);
  connection.addEventListener("iceconnectionstatechange", () => {
    if (!isClosed && connection.iceConnectionState === "disconnected") ports.onTrouble();
  });
  if (ports.isInitiator)
    for (const source of places) {
      // A stream of its own for each: what is lip-synced is ours to say.
      const init: RTCRtpTransceiverInit = { direction: "sendrecv", streams: [new MediaStream()] };
      prepare(connection.addTransceiver(kinds[source], init), source);
    }
  // Between the offer and our answer: the places that it made are ours to send in as well.
  connection.addEventListener("track", ({ transceiver }) => {
    if (ports.isInitiator) return;
    transceiver.direction = "sendrecv";
    prepare(transceiver, places[connection.getTransceivers().indexOf(transceiver)]);
  });

  const placeOf = (source: TrackSource) =>
    connection.remoteDescription === null ? undefined : connection.getTransceivers()[places.indexOf(source)];

  return {
    signal(signal) {
      if (isClosed || peer.destroyed) return;
      if (signal.type === "candidate") peer.signal(signal);
      else peer.signal({ type: signal.type, sdp: withStartBitrate(signal.sdp, startKilobitsPerSecond) });
    },
    send(text) {
      try {
        if (!isClosed) peer.send(text);
      } catch {
        // The channel is closing: `onClosed` follows.
      }
    },
    sender: (source) => placeOf(source)?.sender,
    receiver: (source) => placeOf(source)?.receiver,
    carrier: () => carrier,
    close() {
      isClosed = true;
      carrier?.close();
      if (!peer.destroyed) peer.destroy();
    },
  };
}

/** TypeScript's DOM library lacks these (w3c/webrtc-extensions). */
interface WithExtensions {
  getHeaderExtensionsToNegotiate?(): { uri: string; direction: RTCRtpTransceiverDirection }[];
  setHeaderExtensionsToNegotiate?(extensions: { uri: string; direction: RTCRtpTransceiverDirection }[]): void;
}

/** Has each packet say when its content was captured, where the browser can. */
function withCaptureTime(transceiver: RTCRtpTransceiver & WithExtensions): void {
  const all = transceiver.getHeaderExtensionsToNegotiate?.() ?? [];
  for (const each of all) if (each.uri === captureTimeUri) each.direction = "sendrecv";
  transceiver.setHeaderExtensionsToNegotiate?.(all);
}
