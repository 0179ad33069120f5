import { writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

const sampleRate = 48_000;
const seconds = 10;
/** What never changes a browser takes for noise and removes. */
const syllables = (aSecond: number) => (atS: number) =>
  Math.max(0, Math.sin(2 * Math.PI * aSecond * atS)) ** 0.5;
/** A tenth of a second at the beginning of each. */
const beeps = (atS: number) => (atS % 1 < 0.1 ? 1 : 0);

/** A sound file that a fake microphone can play: a "voice" of one tone in syllables. Its path. */
export function makeVoiceFile(toneHz: number, syllablesASecond = 3): Promise<string> {
  return writeTone(`voice-${toneHz}-${syllablesASecond}`, toneHz, 20_000, syllables(syllablesASecond));
}

/** The same with a loud beep each second. */
export function makeBeepFile(): Promise<string> {
  return writeTone("beeps", 1000, 30_000, beeps);
}

/** Writes PCM, mono; `loudness` from 0 to 1. */
async function writeTone(
  name: string,
  toneHz: number,
  peak: number,
  loudness: (atS: number) => number,
): Promise<string> {
  const samples = new Int16Array(sampleRate * seconds);
  for (const index of samples.keys()) {
    const atS = index / sampleRate;
    samples[index] = Math.round(peak * loudness(atS) * Math.sin(2 * Math.PI * toneHz * atS));
  }
  const header = Buffer.alloc(44);
  header.write("RIFF", 0);
  header.writeUInt32LE(36 + samples.byteLength, 4);
  header.write("WAVEfmt ", 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20); // PCM
  header.writeUInt16LE(1, 22); // mono
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write("data", 36);
  header.writeUInt32LE(samples.byteLength, 40);
  const file = path.join(tmpdir(), `matinee-${name}.wav`);
  await writeFile(file, Buffer.concat([header, Buffer.from(samples.buffer)]));
  return file;
}
