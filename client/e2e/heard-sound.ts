import type { Page } from "playwright-core";
import type { ChromiumOptions } from "./chromium.ts";

/** With these a page may be listened to as its user hears it. */
export const audible = {
  args: ["--auto-accept-this-tab-capture"],
  ignoreDefaultArgs: ["--mute-audio"],
  withoutDevices: true,
} satisfies ChromiumOptions;

/** Levels of 5 ms each, from the sound's own thread: a busy page hears everything all the same. */
const worklet = `registerProcessor("levels", class extends AudioWorkletProcessor {
  sum = 0; count = 0; levels = [];
  process([[left = new Float32Array(128)] = []]) {
    for (const sample of left) {
      this.sum += sample * sample;
      this.count += 1;
      if (this.count < 240) continue;
      this.levels.push(Math.sqrt(this.sum / this.count));
      this.sum = this.count = 0;
    }
    if (this.levels.length >= 40) this.port.postMessage(this.levels.splice(0));
    return true;
  }
})`;

/** Lets the page take a script of ours; to be called before it goes anywhere. */
export async function prepareToListen(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Page.setBypassCSP", { enabled: true });
}

/** Begins to listen to what comes out of the page's tab. */
export async function listenToTab(page: Page): Promise<void> {
  await page.evaluate(async (code) => {
    const untouched = { echoCancellation: false, autoGainControl: false, noiseSuppression: false };
    const captured = await navigator.mediaDevices.getDisplayMedia({
      preferCurrentTab: true,
      video: true,
      audio: untouched,
    } as DisplayMediaStreamOptions); // TypeScript's library lacks `preferCurrentTab`
    const context = new AudioContext({ sampleRate: 48_000 });
    await context.audioWorklet.addModule(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
    const node = new AudioWorkletNode(context, "levels");
    const levels: number[] = [];
    node.port.onmessage = ({ data }: MessageEvent<number[]>) => levels.push(...data);
    context.createMediaStreamSource(new MediaStream(captured.getAudioTracks())).connect(node);
    await context.resume();
    // Where in `levels` the sound of the film began to come by another track, or from the file.
    const changes: number[] = [];
    let before: string | undefined;
    setInterval(() => {
      const { srcObject, src } = document.querySelector<HTMLVideoElement>('video[aria-label="Film"]') ?? {};
      const now = srcObject instanceof MediaStream ? srcObject.getAudioTracks()[0]?.id : src;
      if (before !== undefined && now !== before) changes.push(levels.length);
      before = now;
    }, 20);
    Object.assign(window, { matineeSound: { levels, changes } });
  }, worklet);
}

/** The longest silence around each change of where the film's sound comes from: much less than is heard mostly. */
export async function silencesMs(page: Page): Promise<number[]> {
  return page.evaluate(() => {
    // listenToTab put it there.
    const { levels, changes } = Reflect.get(window, "matineeSound") as {
      levels: number[];
      changes: number[];
    };
    const usual = levels.toSorted((a, b) => a - b)[Math.floor(levels.length / 2)] ?? 0;
    if (usual < 1e-5) throw new Error("nothing was heard");
    const levelMs = 5;
    const aroundMs = 600;
    return changes.map((at) => {
      let longest = 0;
      let run = 0;
      for (const level of levels.slice(Math.max(0, at - aroundMs / levelMs), at + aroundMs / levelMs)) {
        run = level < usual * 0.15 ? run + 1 : 0;
        longest = Math.max(longest, run);
      }
      return longest * levelMs;
    });
  });
}
