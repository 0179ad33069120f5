import { echoLookMs, followEcho, noEcho } from "../playback/echo.ts";

/** Compares what comes out of this page with what the microphone hears, while both sound. */
export interface EchoWatch {
  stop(): void;
}

const meterSamples = 1024;

/** `sources`: the tracks that sound here just now. Tells once, and stops by itself then. */
export function watchEcho(
  sources: () => readonly MediaStreamTrack[],
  microphoneLevel: () => number,
  onEcho: () => void,
): EchoWatch {
  const context = new AudioContext();
  const meter = new AnalyserNode(context, { fftSize: meterSamples });
  const samples = new Float32Array(meterSamples);
  const tapped = new Map<MediaStreamTrack, MediaStreamAudioSourceNode>();
  let state = noEcho;

  function tap(): void {
    const wanted = new Set(sources());
    for (const [track, node] of tapped) {
      if (wanted.has(track)) continue;
      node.disconnect();
      tapped.delete(track);
    }
    for (const track of wanted) {
      if (tapped.has(track)) continue;
      const node = context.createMediaStreamSource(new MediaStream([track]));
      node.connect(meter);
      tapped.set(track, node);
    }
  }

  function look(): void {
    tap();
    meter.getFloatTimeDomainData(samples);
    const output = Math.sqrt(samples.reduce((sum, each) => sum + each * each, 0) / meterSamples);
    const { isHeard, ...next } = followEcho(state, { output, microphone: microphoneLevel() });
    state = next;
    if (!isHeard) return;
    stop();
    onEcho();
  }
  const looking = setInterval(look, echoLookMs);

  function stop(): void {
    clearInterval(looking);
    void context.close();
  }
  return { stop };
}
