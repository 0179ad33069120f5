/** Resolves when `track` has given its first frame to an element that nobody sees, or after `limitMs`. */
export async function firstFrameOf(track: MediaStreamTrack, limitMs: number): Promise<void> {
  const element = document.createElement("video");
  element.muted = true;
  element.srcObject = new MediaStream([track]);
  try {
    await new Promise<void>((resolve) => {
      setTimeout(resolve, limitMs);
      element.requestVideoFrameCallback(() => resolve());
      // A hidden page gets no frame callbacks; that there is data is as good then.
      element.onloadeddata = () => document.hidden && resolve();
      element.play().catch(() => resolve());
    });
  } finally {
    element.srcObject = null;
  }
}

/** Resolves when `element` has shown `count` more frames, or after `limitMs`. */
export function moreFramesOf(element: HTMLVideoElement, count: number, limitMs: number): Promise<void> {
  return new Promise((resolve) => {
    let left = count;
    let callback = 0;
    const finish = () => {
      clearTimeout(limit);
      element.cancelVideoFrameCallback(callback);
      resolve();
    };
    const limit = setTimeout(finish, limitMs);
    const onFrame = () => {
      left -= 1;
      if (left === 0) finish();
      else callback = element.requestVideoFrameCallback(onFrame);
    };
    callback = element.requestVideoFrameCallback(onFrame);
  });
}
