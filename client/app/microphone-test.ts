import { openMicrophone } from "../media/microphone.ts";
import { DeviceError } from "../media/user-media.ts";
import type { Output } from "../playback/output.ts";
import type { MicrophoneTest } from "../store/voice.ts";

/** A recording of the user's own voice for the user's own ears; nothing of it leaves the page. */
export interface MicrophoneTrial {
  /** 0 to 1; 0 unless it records. */
  level(): number;
  stop(): void;
}

const recordMs = 3000;

/**
 * Records three seconds and plays them; ends by itself.
 * @public room-voice.ts loads this module on demand.
 */
export function tryMicrophone(
  deviceId: string | null,
  output: Output,
  onState: (state: MicrophoneTest) => void,
): MicrophoneTrial {
  let level = () => 0;
  let isOver = false;
  const undo: (() => void)[] = [];

  function release(): void {
    level = () => 0;
    for (const each of undo.splice(0)) each();
  }

  function end(state: MicrophoneTest): void {
    if (isOver) return;
    isOver = true;
    release();
    onState(state);
  }

  async function record(): Promise<Blob> {
    const microphone = await openMicrophone(deviceId, () => end({ state: "refused", problem: "missing" }));
    undo.push(() => microphone.close());
    if (isOver) {
      release();
      return new Blob();
    }
    microphone.setSending(true);
    level = microphone.level;
    onState({ state: "recording" });
    const recorder = new MediaRecorder(new MediaStream([microphone.track]));
    const parts: Blob[] = [];
    recorder.ondataavailable = ({ data }) => parts.push(data);
    const stopped = new Promise<void>((resolve) => {
      recorder.onstop = () => resolve();
    });
    recorder.start();
    const timer = setTimeout(() => recorder.stop(), recordMs);
    undo.push(() => clearTimeout(timer));
    await stopped;
    return new Blob(parts, { type: recorder.mimeType });
  }

  function play(recorded: Blob): void {
    const url = URL.createObjectURL(recorded);
    const element = new Audio(url);
    output.add(element);
    undo.push(() => {
      element.pause();
      output.remove(element);
      URL.revokeObjectURL(url);
    });
    element.onended = () => end({ state: "idle" });
    element.onerror = () => end({ state: "idle" });
    onState({ state: "playing" });
    element.play().catch(() => end({ state: "idle" }));
  }

  async function run(): Promise<void> {
    try {
      const recorded = await record();
      release();
      if (!isOver) play(recorded);
    } catch (error) {
      if (!(error instanceof DeviceError)) end({ state: "idle" });
      else end({ state: "refused", problem: error.problem });
    }
  }

  onState({ state: "starting" });
  void run();
  return { level: () => level(), stop: () => end({ state: "idle" }) };
}
