/** Chromium's AudioContext has it, too; TypeScript does not know that yet. */
interface Routable {
  setSinkId?(id: string): Promise<unknown>;
}
export type SoundSource = HTMLMediaElement | AudioContext;

/** Which loudspeakers or headphones everything of a room comes out of. */
export interface Output {
  /** From now on it sounds where the rest does. */
  add(source: SoundSource): void;
  remove(source: SoundSource): void;
  /** Null: the browser's choice. */
  choose(deviceId: string | null): void;
  /** Looks for the device again, e.g. once the page may know its name. */
  look(): void;
  close(): void;
}

interface OutputPorts {
  /** It is not connected any more, and the browser's choice sounds instead until it is back. */
  readonly onGone: () => void;
  /** Another device sounds than before. */
  readonly onChanged: () => void;
}

/** Whether a device is missing from what the browser lists; a list without ids tells nothing. */
export function isGone(deviceId: string, outputs: readonly Pick<MediaDeviceInfo, "deviceId">[]): boolean {
  const known = outputs.filter((each) => each.deviceId !== "");
  return known.length > 0 && known.every((each) => each.deviceId !== deviceId);
}

export function openOutput(initial: string | null, ports: OutputPorts): Output {
  const sources = new Set<SoundSource>();
  let chosen = initial;
  /** What the sources were last told, as `setSinkId` takes it. */
  let current = "";
  let isToldGone = false;
  // Absent on plain HTTP.
  const devices: MediaDevices | undefined = navigator.mediaDevices;

  function route(source: SoundSource): void {
    if (source instanceof AudioContext && source.state === "closed") {
      sources.delete(source);
      return;
    }
    // Refused, it stays where it was; the next change of devices tries again.
    (source as Routable).setSinkId?.(current)?.catch(() => undefined);
  }

  async function look(): Promise<void> {
    const wanted = chosen;
    const found = (await devices?.enumerateDevices().catch(() => [])) ?? [];
    if (wanted !== chosen) return;
    const outputs = found.filter(({ kind }) => kind === "audiooutput");
    const gone = wanted !== null && isGone(wanted, outputs);
    if (gone && !isToldGone) ports.onGone();
    isToldGone = gone;
    const next = gone ? "" : (wanted ?? "");
    const isOther = next !== current;
    current = next;
    for (const source of sources) route(source);
    if (isOther) ports.onChanged();
  }

  const onDevices = () => void look();
  devices?.addEventListener("devicechange", onDevices);
  if (initial !== null) onDevices();
  return {
    add(source) {
      sources.add(source);
      if (current !== "") route(source);
    },
    remove: (source) => void sources.delete(source),
    choose(deviceId) {
      if (deviceId === chosen) return;
      chosen = deviceId;
      isToldGone = false;
      onDevices();
    },
    look: () => chosen !== null && onDevices(),
    close() {
      devices?.removeEventListener("devicechange", onDevices);
      sources.clear();
    },
  };
}
