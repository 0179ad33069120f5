import type { Page } from "playwright-core";

/** `microphone`: what `keepMicrophone` kept; its sounds are told as if they were played here and now. */
export type Heard = "film" | "voice" | "microphone";

/** Lets `hearBeeps` hear a page's own microphone: call it before the page goes anywhere. */
export async function keepMicrophone(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const { mediaDevices } = navigator;
    const getUserMedia = mediaDevices.getUserMedia.bind(mediaDevices);
    mediaDevices.getUserMedia = async (constraints) => {
      const stream = await getUserMedia(constraints);
      Object.assign(window, { matineeMicrophone: stream.clone() });
      return stream;
    };
  });
}

/** What a sound of this page takes to the ears, in ms, by the browser's own account. */
export function soundOutputMs(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const sound = new AudioContext({ latencyHint: "interactive" });
    await sound.resume();
    while (sound.outputLatency === 0 || sound.currentTime < 0.5)
      await new Promise((resolve) => setTimeout(resolve, 50));
    const latencyMs = (sound.baseLatency + sound.outputLatency) * 1000;
    await sound.close();
    return latencyMs;
  });
}

/**
 * When somebody hears each of the film's beeps, or of another's voice, within the next `forMs`, in ms since 1970 by that page's clock. What the
 * way through Web Audio takes, beyond what its own sounds take to the ears, is measured first and not counted.
 */
export function hearBeeps(page: Page, forMs: number, what: Heard = "film"): Promise<number[]> {
  return page.evaluate(
    async ({ forMs, what }) => {
      const element = document.querySelector<HTMLMediaElement>(
        what === "film" ? "video" : "audio[data-voice-of]",
      );
      const kept: unknown = Reflect.get(window, "matineeMicrophone");
      const stream = what === "microphone" ? kept : element?.srcObject;
      if (!(stream instanceof MediaStream)) throw new Error(`no ${what} on this page`);
      const sound = new AudioContext({ latencyHint: "interactive" });

      /** Calls back at each beep that comes after half a second of silence, with its time on the context's clock. */
      function listen(source: AudioNode, onBeep: (atS: number) => void): () => void {
        // Old, but it needs no file of its own: 256 samples are 5 ms, and the onset is found sample by sample.
        const meter = sound.createScriptProcessor(256, 1, 1);
        let quietSamples = sound.sampleRate;
        meter.onaudioprocess = ({ inputBuffer, playbackTime }) => {
          const samples = inputBuffer.getChannelData(0);
          for (let index = 0; index < samples.length; index += 1) {
            const loud = Math.abs(samples[index] ?? 0) > 0.25;
            if (loud && quietSamples > sound.sampleRate / 2) onBeep(playbackTime + index / sound.sampleRate);
            quietSamples = loud ? 0 : quietSamples + 1;
          }
        };
        source.connect(meter).connect(sound.destination);
        return () => meter.disconnect();
      }

      /** From the context's clock to the page's, in ms: when what is played at `atS` is heard. */
      function heardAtMs(atS: number): number {
        const { contextTime = 0, performanceTime = 0 } = sound.getOutputTimestamp();
        return performance.timeOrigin + performanceTime + (atS - contextTime) * 1000;
      }

      /** How much later a sound that goes through a track is found here than when it was played. */
      async function ownDelayS(): Promise<number> {
        const through = sound.createMediaStreamDestination();
        const delays: number[] = [];
        let playedS = 0;
        const stop = listen(sound.createMediaStreamSource(through.stream), (atS) =>
          delays.push(atS - playedS),
        );
        while (delays.length < 5) {
          const count = delays.length;
          playedS = sound.currentTime + 0.6;
          const beep = new OscillatorNode(sound, { type: "square", frequency: 1000 });
          beep.connect(through);
          beep.start(playedS);
          beep.stop(playedS + 0.05);
          while (delays.length === count) await new Promise((resolve) => setTimeout(resolve, 20));
        }
        stop();
        return delays.sort((a, b) => a - b)[2] ?? 0;
      }

      const delayS = await ownDelayS();
      const beepsMs: number[] = [];
      const source = sound.createMediaStreamSource(new MediaStream(stream.getAudioTracks()));
      listen(source, (atS) => beepsMs.push(heardAtMs(atS - delayS)));
      await new Promise((resolve) => setTimeout(resolve, forMs));
      await sound.close();
      return beepsMs;
    },
    { forMs, what },
  );
}
