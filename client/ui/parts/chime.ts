let context: AudioContext | undefined;

const notesHz = [659.3, 987.8];
const loudness = 0.05;

/** Two soft notes. Silent where the browser allows no sound yet. */
export function chime(): void {
  context ??= new AudioContext();
  void context.resume().catch(() => undefined);
  const startS = context.currentTime + 0.02;
  for (const [index, hz] of notesHz.entries()) {
    const atS = startS + index * 0.11;
    const note = new OscillatorNode(context, { type: "sine", frequency: hz });
    const gain = new GainNode(context, { gain: 0 });
    gain.gain.setValueAtTime(0, atS);
    gain.gain.linearRampToValueAtTime(loudness, atS + 0.015);
    gain.gain.exponentialRampToValueAtTime(0.0001, atS + 0.5);
    note.connect(gain).connect(context.destination);
    note.start(atS);
    note.stop(atS + 0.55);
  }
}
