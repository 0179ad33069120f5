import type { Output } from "./output.ts";

/** The voices of the others, each in an element of its own. */
export interface Voices {
  add(memberId: string, track: MediaStreamTrack): void;
  remove(track: MediaStreamTrack): void;
  /** 0 to 1: of everyone, and of single members where it differs. */
  setVolumes(everyone: number, single: Readonly<Record<string, number>>): void;
  /** Plays those that the browser held back until a tap. */
  unblock(): void;
  close(): void;
}

export function openVoices(output: Output): Voices {
  const voices = new Map<
    MediaStreamTrack,
    { readonly memberId: string; readonly element: HTMLAudioElement }
  >();
  let everyone = 1;
  let single: Readonly<Record<string, number>> = {};

  function apply(memberId: string, element: HTMLAudioElement): void {
    element.volume = everyone * (single[memberId] ?? 1);
  }

  function play(element: HTMLAudioElement): void {
    element.play().catch(() => undefined); // held back until a tap, or over already
  }

  function end(element: HTMLAudioElement): void {
    output.remove(element);
    element.srcObject = null;
    element.remove();
  }

  return {
    add(memberId, track) {
      const element = new Audio();
      element.srcObject = new MediaStream([track]);
      // In the document, so that whoever looks for what sounds finds it.
      element.dataset["voiceOf"] = memberId;
      document.body.append(element);
      output.add(element);
      voices.set(track, { memberId, element });
      apply(memberId, element);
      play(element);
    },
    remove(track) {
      const voice = voices.get(track);
      voices.delete(track);
      if (voice !== undefined) end(voice.element);
    },
    setVolumes(nextEveryone, nextSingle) {
      everyone = nextEveryone;
      single = nextSingle;
      for (const { memberId, element } of voices.values()) apply(memberId, element);
    },
    unblock() {
      for (const { element } of voices.values()) play(element);
    },
    close() {
      for (const { element } of voices.values()) end(element);
      voices.clear();
    },
  };
}
