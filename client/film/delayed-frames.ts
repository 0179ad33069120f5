/** Frames that come out later by a time that can be changed while they flow. */
export interface DelayedFrames {
  /** Takes the frame over. */
  add(frame: VideoFrame): void;
  setDelay(delayMs: number): void;
}

/** Less than that is not worth a copy of the picture. */
const leastCopiedMs = 20;
/** As many as libwebrtc looks at. */
const alignedFrames = 100;

/** Writes each frame to `writable` once its time has come. */
export function delayFrames(writable: WritableStream<VideoFrame>): DelayedFrames {
  const writer = writable.getWriter();
  let delayMs = 0;
  let copying: Promise<unknown> = Promise.resolve();
  let offsetsMs: number[] = [];

  /**
   * When the viewers' browsers believe the frame to have been captured: WebRTC trusts the frames' own times and takes
   * the one that came soonest for punctual (libwebrtc's TimestampAligner).
   */
  function capturedAtMs(frame: VideoFrame, nowMs: number): number {
    const atMs = frame.timestamp / 1000;
    offsetsMs = [...offsetsMs, nowMs - atMs].slice(-alignedFrames);
    return atMs + Math.min(...offsetsMs);
  }

  function write(frame: VideoFrame): void {
    writer.write(frame).catch(() => frame.close()); // the track was stopped
  }

  return {
    add(frame) {
      if (delayMs < leastCopiedMs) {
        write(frame);
        return;
      }
      const dueMs = capturedAtMs(frame, performance.now()) + delayMs;
      // One after the other: a copy that takes longer must not be overtaken.
      copying = copying.then(async () => {
        const kept = await copyOf(frame);
        setTimeout(() => write(kept), Math.max(0, dueMs - performance.now()));
      });
    },
    setDelay(next) {
      delayMs = next;
    },
  };
}

/** A decoder has few frames to give away: one that is kept for long would hold the film up. */
async function copyOf(frame: VideoFrame): Promise<VideoFrame> {
  const { format, timestamp, codedWidth, codedHeight, displayWidth, displayHeight, visibleRect } = frame;
  if (format === null) return frame; // it lies where it cannot be read
  try {
    const bytes = new Uint8Array(frame.allocationSize());
    const layout = await frame.copyTo(bytes);
    const copy = new VideoFrame(bytes, {
      format,
      timestamp,
      // copyTo copies the visible part alone
      codedWidth: visibleRect?.width ?? codedWidth,
      codedHeight: visibleRect?.height ?? codedHeight,
      displayWidth,
      displayHeight,
      layout,
      colorSpace: frame.colorSpace,
    });
    frame.close();
    return copy;
  } catch {
    return frame;
  }
}
