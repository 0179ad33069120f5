/** What a browser's sound output takes from the receiver to the ears, where it does not tell: Chromium on Linux. */
const usualMs = 40;
/** The figure is 0 at first. */
const settleMs = 1000;

/** How long sound is on its way from the page to the ears: tens of milliseconds, hundreds with wireless headphones. */
export interface SoundOutput {
  latencyMs(): number;
  /** Measures again; until the page may play sound this does nothing. */
  measure(): void;
  close(): void;
}

/** `onContext`: is to be measured where the rest sounds. */
export function openSoundOutput(onContext: (context: AudioContext) => void): SoundOutput {
  let latencyMs = usualMs;
  let context: AudioContext | undefined;
  let looking: ReturnType<typeof setTimeout> | undefined;

  function stop(): void {
    clearTimeout(looking);
    void context?.close();
    context = undefined;
  }

  function measure(): void {
    stop();
    const opened = new AudioContext({ latencyHint: "interactive" });
    context = opened;
    onContext(opened);
    looking = setTimeout(() => {
      // The output's own time, and the piece of sound that is prepared beforehand.
      const measuredMs = (opened.outputLatency + opened.baseLatency) * 1000;
      if (opened.state === "running" && opened.outputLatency > 0) latencyMs = measuredMs;
      stop();
    }, settleMs);
  }

  // Absent on plain HTTP.
  const devices: MediaDevices | undefined = navigator.mediaDevices;
  devices?.addEventListener("devicechange", measure);
  return {
    latencyMs: () => latencyMs,
    measure,
    close() {
      devices?.removeEventListener("devicechange", measure);
      stop();
    },
  };
}
