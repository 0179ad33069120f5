import type { Page } from "playwright-core";

/** When a viewer hears each of the film's beeps within the next `forMs`, in ms since 1970 by that page's clock. */
export function hearBeeps(page: Page, forMs: number): Promise<number[]> {
  return page.evaluate(async (forMs) => {
    const stream = document.querySelector("video")?.srcObject;
    if (!(stream instanceof MediaStream)) throw new Error("no live film on this page");
    const beepsMs: number[] = [];
    const sound = new AudioContext({ latencyHint: "interactive" });
    const source = sound.createMediaStreamSource(new MediaStream(stream.getAudioTracks()));
    // Old, but it needs no file of its own: 256 samples are 5 ms, and the onset is found sample by sample.
    const meter = sound.createScriptProcessor(256, 1, 1);
    let quietSamples = 0;
    meter.onaudioprocess = ({ inputBuffer, playbackTime }) => {
      const samples = inputBuffer.getChannelData(0);
      const { contextTime = 0, performanceTime = 0 } = sound.getOutputTimestamp();
      for (let index = 0; index < samples.length; index += 1) {
        const loud = Math.abs(samples[index] ?? 0) > 0.25;
        if (loud && quietSamples > sound.sampleRate / 2) {
          const heardAt = playbackTime + index / sound.sampleRate;
          beepsMs.push(performance.timeOrigin + performanceTime + (heardAt - contextTime) * 1000);
        }
        quietSamples = loud ? 0 : quietSamples + 1;
      }
    };
    source.connect(meter).connect(sound.destination);
    await new Promise((resolve) => setTimeout(resolve, forMs));
    await sound.close();
    return beepsMs;
  }, forMs);
}
