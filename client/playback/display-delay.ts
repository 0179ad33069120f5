/** How long after WebRTC handed a frame over it is on the screen: decoding is done, drawing is not. */
export interface DisplayDelay {
  /** Undefined until some frames were seen. */
  valueMs(): number | undefined;
  close(): void;
}

/** Where a frame stands that was just handed over; `rtpTimestamp` tells it from others. */
export interface Delivered {
  readonly rtpTimestamp: number;
  readonly atMs: number;
}

const keptFrames = 24;

/** Watches the frames of `element`, a live stream's; `delivered` tells the newest frame that WebRTC handed over. */
export function watchDisplayDelay(
  element: HTMLVideoElement,
  delivered: () => Delivered | undefined,
): DisplayDelay {
  let handed = new Map<number, number>();
  let delaysMs: number[] = [];
  let callback = 0;

  const onFrame = (_nowMs: number, metadata: VideoFrameCallbackMetadata) => {
    const newest = delivered();
    if (newest !== undefined) handed.set(newest.rtpTimestamp, newest.atMs);
    const shownMs = performance.timeOrigin + metadata.expectedDisplayTime;
    const handedMs = metadata.rtpTimestamp === undefined ? undefined : handed.get(metadata.rtpTimestamp);
    if (handedMs !== undefined) delaysMs = [...delaysMs, shownMs - handedMs].slice(-keptFrames);
    if (handed.size > keptFrames) handed = new Map([...handed].slice(-keptFrames));
    callback = element.requestVideoFrameCallback(onFrame);
  };
  callback = element.requestVideoFrameCallback(onFrame);

  return {
    valueMs() {
      const sorted = [...delaysMs].sort((a, b) => a - b);
      return sorted[Math.floor(sorted.length / 2)];
    },
    close: () => element.cancelVideoFrameCallback(callback),
  };
}
