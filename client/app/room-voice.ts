import type { StoreApi } from "zustand/vanilla";
import type { Media } from "../media/sfu.ts";
import { openVoices } from "../playback/voices.ts";
import type { AppState } from "../store/state.ts";
import type { MicrophoneState, Voice } from "../store/voice.ts";
import type { VoiceActions } from "./actions.ts";
import { startFilmDucking } from "./film-ducking.ts";
import { createVoiceSender } from "./voice.ts";
import { keepVoiceSettings, keptVoiceSettings } from "./voice-settings.ts";

export interface RoomVoicePorts {
  readonly store: StoreApi<AppState>;
  readonly media: () => Media | undefined;
  /** The factor for the film's volume changed. */
  readonly onFilmGain: (gain: number) => void;
}

/** Everything that is said and heard in a room: the own microphone, the others' voices, and the film that gives way. */
export interface RoomVoice {
  trackAdded(memberId: string, track: MediaStreamTrack): void;
  trackEnded(track: MediaStreamTrack): void;
  mediaOpened(media: Media): void;
  /** Who speaks, as the room says. */
  heard(memberIds: readonly string[]): void;
  readonly actions: VoiceActions;
  /** After a tap: what the browser held back is heard. */
  unblock(): void;
  close(): void;
}

/** Words have pauses in which nothing is sent; nobody is to be seen flickering in them. */
const shownForMs = 900;
const listenMs = 50;
/** The own voice ducks the film before the room has heard of it. */
const ownSpeechLevel = 0.02;

export function openRoomVoice({ store, media, onFilmGain }: RoomVoicePorts): RoomVoice {
  const settings = keptVoiceSettings();
  const voices = openVoices();
  const owners = new Map<MediaStreamTrack, string>();
  const heardAtMs = new Map<string, number>();
  let forgetting: ReturnType<typeof setTimeout> | undefined;
  let listening: ReturnType<typeof setInterval> | undefined;
  let isOwnSpeech = false;
  let isRoomSpeech = false;

  const change = (part: Partial<Voice>) => store.setState(({ voice }) => ({ voice: { ...voice, ...part } }));
  change({ settings });
  voices.setVolumes(settings.everyone, {});
  const ducking = startFilmDucking(settings.ducking, onFilmGain);
  const sender = createVoiceSender(
    {
      media,
      onState: microphoneChanged,
      onRefused: (code) => store.setState({ refusal: { code, retryAfterMs: undefined } }),
    },
    settings,
  );

  function tellDucking(): void {
    ducking.setSpeech(isOwnSpeech || isRoomSpeech);
  }

  function heard(memberIds: readonly string[]): void {
    const nowMs = performance.now();
    for (const id of memberIds) heardAtMs.set(id, nowMs);
    for (const [id, atMs] of heardAtMs) if (nowMs - atMs > shownForMs) heardAtMs.delete(id);
    const speaking = [...heardAtMs.keys()].sort();
    if (speaking.join() !== store.getState().voice.speaking.join()) change({ speaking });
    isRoomSpeech = memberIds.length > 0;
    tellDucking();
    clearTimeout(forgetting);
    // The room may say nothing more, or what it says may get lost.
    if (speaking.length > 0) forgetting = setTimeout(() => heard([]), shownForMs + 10);
  }

  function microphoneChanged(microphone: MicrophoneState): void {
    change({ microphone });
    clearInterval(listening);
    if (microphone.state === "on" && microphone.isSending) listening = setInterval(listen, listenMs);
    else ownSpeech(false);
  }

  const listen = () => ownSpeech(sender.level() > ownSpeechLevel);

  function ownSpeech(next: boolean): void {
    if (next === isOwnSpeech) return;
    isOwnSpeech = next;
    tellDucking();
  }

  function trackEnded(track: MediaStreamTrack): void {
    owners.delete(track);
    voices.remove(track);
    tellVoices();
  }

  const tellVoices = () => change({ voices: [...new Set(owners.values())] });

  return {
    trackAdded(memberId, track) {
      owners.set(track, memberId);
      voices.add(memberId, track);
      tellVoices();
    },
    trackEnded,
    mediaOpened(media) {
      // Those of the transports before ended with them, and nobody says so.
      for (const track of [...owners.keys()].filter((each) => each.readyState === "ended")) trackEnded(track);
      sender.mediaOpened(media);
    },
    heard,
    actions: {
      setMicrophone: (on) => void sender.setOn(on),
      pressToTalk: sender.press,
      setVoiceSettings(part) {
        const next = { ...store.getState().voice.settings, ...part };
        change({ settings: next });
        keepVoiceSettings(next);
        sender.setMode(next.mode);
        if (part.microphoneId !== undefined) sender.setMicrophone(part.microphoneId);
        ducking.setDepth(next.ducking);
        voices.setVolumes(next.everyone, store.getState().voice.volumes);
      },
      setVoiceVolume(memberId, level) {
        const volumes = { ...store.getState().voice.volumes, [memberId]: level };
        change({ volumes });
        voices.setVolumes(store.getState().voice.settings.everyone, volumes);
      },
      voiceLevel: sender.level,
    },
    unblock: voices.unblock,
    close() {
      clearInterval(listening);
      clearTimeout(forgetting);
      sender.close();
      voices.close();
      ducking.close();
    },
  };
}
