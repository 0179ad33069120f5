/** The frame with this RTP time belongs on the screen at `atMs`; all others of its stream follow from it. */
export interface Anchor {
  readonly rtpTimestamp: number;
  readonly atMs: number;
}

/** When the frames of one stream are due. */
export interface FrameSchedule {
  /** From now on by `anchor`; the way there is walked, not jumped. */
  aim(anchor: Anchor): void;
  /** When the frame that came at `nowMs` is to be shown; never before that. */
  dueMs(rtpTimestamp: number, nowMs: number): number;
}

/** The film runs this much slower or faster on the way to another anchor: frames stay evenly apart, and nobody sees it. */
const slewShare = 0.1;
/** Further away than this, an anchor belongs to a stream that is no more, or to a clock that was set. */
const mostAwayMs = 1000;
const ticksPerMs = 90;

/** RTP time wraps at 32 bits: as a signed difference it is right for half a day around the anchor. */
const timeOf = (anchor: Anchor, rtpTimestamp: number) =>
  anchor.atMs + ((rtpTimestamp - anchor.rtpTimestamp) | 0) / ticksPerMs;

/** Without an anchor every frame is due when it comes. */
export function createFrameSchedule(): FrameSchedule {
  let anchor: Anchor | undefined;
  /** How much later than by the anchor frames are shown; it goes to zero. */
  let shiftMs = 0;
  let last: { readonly rtpTimestamp: number; readonly dueMs: number } | undefined;

  return {
    aim(next) {
      if (last !== undefined) shiftMs = last.dueMs - timeOf(next, last.rtpTimestamp);
      anchor = next;
    },
    dueMs(rtpTimestamp, nowMs) {
      if (anchor !== undefined && last !== undefined) {
        const elapsedMs = Math.abs(((rtpTimestamp - last.rtpTimestamp) | 0) / ticksPerMs);
        const stepMs = elapsedMs * slewShare;
        shiftMs = Math.abs(shiftMs) > mostAwayMs ? 0 : shiftMs - clamp(shiftMs, -stepMs, stepMs);
      }
      const wantedMs = anchor === undefined ? nowMs : timeOf(anchor, rtpTimestamp) + shiftMs;
      const dueMs = Math.abs(wantedMs - nowMs) > mostAwayMs ? nowMs : wantedMs;
      last = { rtpTimestamp, dueMs };
      return Math.max(nowMs, dueMs);
    },
  };
}

const clamp = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most);
