import { DeviceError, type DeviceProblem, openDevice } from "./user-media.ts";

/** A microphone that is open; its owner closes it, and the browser's sign that it listens goes out. */
export interface Microphone {
  /** What is sent. Switched off it sends silence, which costs nothing (Opus DTX). */
  readonly track: MediaStreamTrack;
  setSending(sending: boolean): void;
  /** How loud it is just now, 0 to 1 of full scale, whether that is sent or not. */
  level(): number;
  close(): void;
}

const meterSamples = 1024;

/** Opens the device; with null, or when it is not plugged in, the browser's choice. Rejects with a DeviceError. `onLost`: it was unplugged. */
export async function openMicrophone(deviceId: string | null, onLost: () => void): Promise<Microphone> {
  const heard = await openDevice({
    audio: {
      echoCancellation: true,
      noiseSuppression: true,
      autoGainControl: true,
      channelCount: 1,
      ...(deviceId !== null && { deviceId }),
    },
  });
  const track = heard.clone();
  track.enabled = false;
  heard.onended = onLost;

  const context = new AudioContext();
  const meter = new AnalyserNode(context, { fftSize: meterSamples });
  context.createMediaStreamSource(new MediaStream([heard])).connect(meter);
  const samples = new Float32Array(meterSamples);

  return {
    track,
    setSending(sending) {
      track.enabled = sending;
    },
    level() {
      meter.getFloatTimeDomainData(samples);
      return Math.sqrt(samples.reduce((sum, each) => sum + each * each, 0) / meterSamples);
    },
    close() {
      heard.onended = null;
      heard.stop();
      track.stop();
      void context.close();
    },
  };
}

/**
 * Has the browser ask its user, and closes the device at once; resolves with what stands against it.
 * @public app/arrival.ts loads this module on demand.
 */
export async function askForMicrophone(): Promise<DeviceProblem | undefined> {
  try {
    const microphone = await openMicrophone(null, () => undefined);
    microphone.close();
    return undefined;
  } catch (error) {
    if (error instanceof DeviceError) return error.problem;
    throw error;
  }
}
