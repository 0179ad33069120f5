/** `refused`: there is no sound to send, and why. */
export type MicrophoneState =
  | { readonly state: "off" }
  | { readonly state: "starting" }
  | {
      readonly state: "on";
      /** What is said is sent just now. */
      readonly isSending: boolean;
      /** Until it is turned on again: the device stays, nothing of it is sent. */
      readonly isMuted: boolean;
    }
  | { readonly state: "refused"; readonly problem: MicrophoneProblem };

export type MicrophoneProblem = "denied" | "missing" | "busy" | "insecure";

/** `open`: everything is sent; `push`: only while the key or the button is held. */
export type VoiceMode = "open" | "push";
export type DuckingDepth = "off" | "little" | "usual" | "much";
/** How fast the film goes back, and comes again. */
export type DuckingPace = "quick" | "usual" | "gentle";

/** Which key is held to talk: its place (KeyboardEvent.code), and the character on it, "" where it has none. */
export interface TalkKey {
  readonly code: string;
  readonly mark: string;
}

export interface VoiceSettings {
  readonly mode: VoiceMode;
  readonly talkKey: TalkKey;
  /** Null: the browser's choice. */
  readonly microphoneId: string | null;
  /** Of voices and film; null: the browser's choice. */
  readonly outputId: string | null;
  readonly ducking: DuckingDepth;
  readonly attack: DuckingPace;
  readonly release: DuckingPace;
  /** 0 to 1. */
  readonly everyone: number;
  /** An open microphone is muted when the film starts to play. */
  readonly muteAtStart: boolean;
}

/**
 * What the user is told about the own sound. `film-started`: muted by it; `muted-talk`: speaks and is not heard; `output-gone`:
 * the chosen loudspeakers are not connected; `echo`: the microphone hears what comes out of them.
 */
export type VoiceNotice = "film-started" | "muted-talk" | "output-gone" | "echo";

export const usualVoiceSettings: VoiceSettings = {
  mode: "open",
  talkKey: { code: "KeyV", mark: "V" },
  microphoneId: null,
  outputId: null,
  ducking: "usual",
  attack: "usual",
  release: "usual",
  everyone: 1,
  muteAtStart: false,
};

/** The user hears the own microphone, and the room does not. */
export type MicrophoneTest =
  | { readonly state: "idle" | "starting" | "recording" | "playing" }
  | { readonly state: "refused"; readonly problem: MicrophoneProblem };

export interface Voice {
  readonly microphone: MicrophoneState;
  readonly settings: VoiceSettings;
  /** Who can be heard at all, by member. */
  readonly voices: readonly string[];
  readonly speaking: readonly string[];
  /** Where it is not full, 0 to 1 by member. */
  readonly volumes: Readonly<Record<string, number>>;
  readonly notice: VoiceNotice | null;
  readonly test: MicrophoneTest;
}

export const silentVoice: Voice = {
  microphone: { state: "off" },
  settings: usualVoiceSettings,
  voices: [],
  speaking: [],
  volumes: {},
  notice: null,
  test: { state: "idle" },
};
