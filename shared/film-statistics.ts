/** How the film arrives at a viewer; rates over the last second, counts since its track came. */
export interface ReceivedStatistics {
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
  readonly videoBps: number;
  readonly audioBps: number;
  /** As in `VP9`; null while none is known. */
  readonly videoCodec: string | null;
  readonly audioCodec: string | null;
  readonly decoder: string | null;
  readonly decodeMs: number | null;
  /** Share of packets that did not arrive, 0 to 1. */
  readonly loss: number;
  readonly roundTripMs: number | null;
  readonly videoBufferMs: number | null;
  readonly audioBufferMs: number | null;
  readonly retransmittedPackets: number;
  readonly fecPackets: number;
  readonly droppedFrames: number;
  readonly freezes: number;
  readonly frozenS: number;
}

/** One size in which the picture goes out. */
export interface SentEncoding {
  readonly id: string;
  readonly scalabilityMode: string | null;
  readonly codec: string | null;
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
  readonly bitrateBps: number;
  readonly encoder: string | null;
  readonly encodeMs: number | null;
  readonly limitedBy: "none" | "cpu" | "bandwidth" | "other";
  readonly retransmittedPackets: number;
}

/** How the film leaves the host. */
export interface SentStatistics {
  readonly encodings: readonly SentEncoding[];
  readonly audioBps: number;
  readonly loss: number | null;
  readonly roundTripMs: number | null;
  /** What the line carries, by the browser's estimate. */
  readonly lineBps: number | null;
}
