import type { TrackSource } from "@matinee/shared/protocol/media.ts";
import type { PairMessage } from "@matinee/shared/protocol/pair.ts";
import type { TimelinePoint } from "@matinee/shared/timeline.ts";
import { captureOf } from "../media/playout.ts";

export interface DirectTimelinesPorts {
  /** Whose track of that source is shown here as it comes directly. */
  readonly from: (source: TrackSource) => string | undefined;
  readonly receiver: (memberId: string, source: TrackSource) => RTCRtpReceiver | undefined;
  /** What that member said of what it sends. */
  readonly told: (
    memberId: string,
  ) => Pick<Extract<PairMessage, { type: "sends" }>, "clockOffsetMs" | "film"> | undefined;
  /** Of the tracks that go to the media server, as the room knows them. */
  readonly roomTimelines: () => readonly TimelinePoint[];
}

/** Where the RTP time of what comes directly stands in the room's time. */
export interface DirectTimelines {
  /** To be called often: packets say when they were captured, the newest ones only. */
  note(): void;
  points(): readonly TimelinePoint[];
}

/** What such a track's timeline goes by. */
export function directTimelineId(memberId: string, source: TrackSource): string {
  return `direct ${memberId} ${source}`;
}

export function createDirectTimelines(ports: DirectTimelinesPorts): DirectTimelines {
  const noted = new Map<TrackSource, TimelinePoint>();

  /** The picture that the media server gets, too, has the timeline that the room knows; only its RTP time is ahead. */
  function carried(): TimelinePoint[] {
    const memberId = ports.from("film-video");
    const film = memberId === undefined ? null : (ports.told(memberId)?.film ?? null);
    if (memberId === undefined || film === null) return [];
    return ports
      .roomTimelines()
      .filter(({ producerId }) => producerId === film.producerId)
      .map((point) => ({
        ...point,
        producerId: directTimelineId(memberId, "film-video"),
        rtpTimestamp: (point.rtpTimestamp + film.rtpOffset) >>> 0,
      }));
  }

  return {
    note() {
      for (const source of ["film-video", "film-audio"] as const) {
        const memberId = ports.from(source);
        const told = memberId === undefined ? undefined : ports.told(memberId);
        const receiver = memberId === undefined ? undefined : ports.receiver(memberId, source);
        const capture = receiver && captureOf(receiver);
        if (memberId === undefined || told === undefined || capture === undefined) continue;
        noted.set(source, {
          producerId: directTimelineId(memberId, source),
          rtpTimestamp: capture.rtpTimestamp,
          capturedAtMs: capture.capturedAtMs + told.clockOffsetMs,
        });
      }
    },
    points() {
      const ofPicture = carried();
      const others = [...noted].filter(([source]) => source !== "film-video" || ofPicture.length === 0);
      return [...ofPicture, ...others.map(([, point]) => point)];
    },
  };
}
