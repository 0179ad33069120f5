/** After this long without a frame the film is paused, and its last frame is sent again and again. */
const quietMs = 250;
const repeatMs = 200;

interface Streams {
  readonly readable: ReadableStream<VideoFrame>;
  readonly writable: WritableStream<VideoFrame>;
}

async function pass({ readable, writable }: Streams): Promise<void> {
  const reader = readable.getReader();
  const writer = writable.getWriter();
  let last: VideoFrame | undefined;
  let lastAtMs = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const repeat = () => {
    if (last === undefined) return;
    const elapsedUs = (performance.now() - lastAtMs) * 1000;
    const again = new VideoFrame(last, { timestamp: last.timestamp + elapsedUs });
    writer.write(again).then(
      () => {
        timer = setTimeout(repeat, repeatMs);
      },
      () => undefined, // the track was stopped
    );
  };

  for (;;) {
    const { value: frame, done } = await reader.read();
    clearTimeout(timer);
    if (done) break;
    last?.close();
    last = frame.clone();
    lastAtMs = performance.now();
    await writer.write(frame);
    timer = setTimeout(repeat, quietMs);
  }
  last?.close();
  await writer.close();
}

self.onmessage = ({ data }: MessageEvent<Streams>) => void pass(data);
