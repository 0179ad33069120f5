/** A frame on the screen: its RTP time, and when it is shown, on this page's clock. */
export interface ShownFrame {
  readonly rtpTimestamp: number;
  readonly atMs: number;
}

/** The frames that an element shows; none while the page is hidden, since browsers tell of none then. */
export interface ShownFrames {
  /** Those since the last call. */
  take(): readonly ShownFrame[];
  close(): void;
}

/** Somebody who never takes them must not fill the memory. */
const keptFrames = 120;

export function watchShownFrames(element: HTMLVideoElement): ShownFrames {
  let frames: ShownFrame[] = [];
  let callback = 0;

  const onFrame = (_nowMs: number, { rtpTimestamp, expectedDisplayTime }: VideoFrameCallbackMetadata) => {
    if (rtpTimestamp !== undefined) {
      const atMs = performance.timeOrigin + expectedDisplayTime;
      frames = [...frames, { rtpTimestamp, atMs }].slice(-keptFrames);
    }
    callback = element.requestVideoFrameCallback(onFrame);
  };
  callback = element.requestVideoFrameCallback(onFrame);

  return {
    take() {
      const taken = frames;
      frames = [];
      return taken;
    },
    close: () => element.cancelVideoFrameCallback(callback),
  };
}
