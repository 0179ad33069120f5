/** How far the frames that are shown are behind the timeline, from several of them: each alone is up to a display's frame off. */
export interface FrameDrift {
  /** A frame that was due on the screen so much later than by the timeline. */
  saw(behindMs: number, atMs: number): void;
  /** The film was hurried (+) or slowed by so much since the last call: what was seen before is less behind now. */
  hurried(byMs: number): void;
  /** Frames until `atMs` say nothing any more: the film's speed or place changed. */
  reset(atMs: number): void;
  /** On the whole; undefined until there are enough. */
  behindMs(): number | undefined;
  /** Of the most punctual of them. */
  leastBehindMs(): number | undefined;
}

export interface FrameDriftOptions {
  /** Fewer are more of the present, more of them steadier. */
  readonly mostFrames?: number;
  /** So many over so long tell something. */
  readonly leastFrames?: number;
  readonly leastMs?: number;
}

/** Of the earliest and of the latest: a busy page shows some frames late. */
const leftOutShare = 0.2;

export function createFrameDrift({
  mostFrames = 14,
  leastFrames = 7,
  leastMs = 280,
}: FrameDriftOptions = {}): FrameDrift {
  let frames: { readonly behindMs: number; readonly atMs: number }[] = [];
  let sinceMs = 0;

  function isEnough(): boolean {
    const [first, last] = [frames[0], frames.at(-1)];
    if (first === undefined || last === undefined) return false;
    return frames.length >= leastFrames && last.atMs - first.atMs >= leastMs;
  }

  return {
    saw(behindMs, atMs) {
      if (atMs > sinceMs) frames = [...frames, { behindMs, atMs }].slice(-mostFrames);
    },
    hurried(byMs) {
      frames = frames.map(({ behindMs, atMs }) => ({ behindMs: behindMs - byMs, atMs }));
    },
    reset(atMs) {
      frames = [];
      sinceMs = atMs;
    },
    behindMs() {
      if (!isEnough()) return undefined;
      const sorted = frames.map((each) => each.behindMs).sort((a, b) => a - b);
      const leftOut = Math.ceil(sorted.length * leftOutShare);
      const kept = sorted.slice(leftOut, sorted.length - leftOut);
      return kept.reduce((sum, each) => sum + each, 0) / kept.length;
    },
    leastBehindMs: () => (isEnough() ? Math.min(...frames.map((each) => each.behindMs)) : undefined),
  };
}
