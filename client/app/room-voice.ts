import type { RoomEvent } from "@matinee/shared/room/events.ts";
import type { RoomState } from "@matinee/shared/room/state.ts";
import type { StoreApi } from "zustand/vanilla";
import type { Media } from "../media/sfu.ts";
import { type Output, openOutput } from "../playback/output.ts";
import { openVoices } from "../playback/voices.ts";
import type { AppState } from "../store/state.ts";
import type { MicrophoneState, MicrophoneTest, Voice, VoiceNotice, VoiceSettings } from "../store/voice.ts";
import type { VoiceActions } from "./actions.ts";
import { takeArrival } from "./arrival.ts";
import { type EchoWatch, watchEcho } from "./echo-watch.ts";
import { startFilmDucking } from "./film-ducking.ts";
import type { MicrophoneTrial } from "./microphone-test.ts";
import { followMutedTalk, mutesAtStart, noMutedTalk } from "./muted.ts";
import { createVoiceSender } from "./voice.ts";
import { keepVoiceSettings, keptVoiceSettings } from "./voice-settings.ts";

export interface RoomVoicePorts {
  readonly store: StoreApi<AppState>;
  readonly media: () => Media | undefined;
  /** The factor for the film's volume changed. */
  readonly onFilmGain: (gain: number) => void;
  /** The film's sound as it comes in here, if there is any. */
  readonly filmSound: () => MediaStreamTrack | undefined;
  /** The sound comes out of another device. */
  readonly onOutput: () => void;
}

/** Everything that is said and heard in a room: the own microphone, the others' voices, and the film that gives way. */
export interface RoomVoice {
  trackAdded(memberId: string, track: MediaStreamTrack): void;
  trackEnded(track: MediaStreamTrack): void;
  mediaOpened(media: Media): void;
  /** Who speaks, as the room says. */
  heard(memberIds: readonly string[]): void;
  handleEvent(event: RoomEvent, before: RoomState): void;
  readonly actions: VoiceActions;
  /** Where the voices come out, and the film should. */
  readonly output: Output;
  /** The own voice, while the microphone is open. */
  track(): MediaStreamTrack | undefined;
  /** After a tap: what the browser held back is heard. */
  unblock(): void;
  close(): void;
}

/** Words have pauses in which nothing is sent; nobody is to be seen flickering in them. */
const shownForMs = 900;
const listenMs = 50;
/** The own voice ducks the film before the room has heard of it. */
const ownSpeechLevel = 0.02;

const isAboutMute = (notice: VoiceNotice | null) => notice === "film-started" || notice === "muted-talk";
const duckingWish = ({ ducking, attack, release }: VoiceSettings) => ({ depth: ducking, attack, release });

export function openRoomVoice({ store, media, onFilmGain, filmSound, onOutput }: RoomVoicePorts): RoomVoice {
  const settings = keptVoiceSettings();
  const output = openOutput(settings.outputId, {
    onGone: () => tellNotice("output-gone"),
    onChanged: onOutput,
  });
  const voices = openVoices(output);
  const owners = new Map<MediaStreamTrack, string>();
  const heardAtMs = new Map<string, number>();
  let forgetting: ReturnType<typeof setTimeout> | undefined;
  let listening: ReturnType<typeof setInterval> | undefined;
  let isOwnSpeech = false;
  let isRoomSpeech = false;
  let isArriving = takeArrival();
  let echo: EchoWatch | undefined;
  let isEchoTold = false;
  let trial: MicrophoneTrial | undefined;
  let mutedTalk = noMutedTalk;

  const change = (part: Partial<Voice>) => store.setState(({ voice }) => ({ voice: { ...voice, ...part } }));
  change({ settings });
  voices.setVolumes(settings.everyone, {});
  const ducking = startFilmDucking(duckingWish(settings), onFilmGain);
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
    const isSending = microphone.state === "on" && microphone.isSending;
    const before = store.getState().voice.microphone;
    if (microphone.state !== "on") mutedTalk = noMutedTalk;
    change({ microphone });
    // Once the page may listen it knows the devices.
    if (microphone.state === "on" && before.state !== "on") output.look();
    const { notice } = store.getState().voice;
    const isUnmuted =
      microphone.state !== "on" || isSending || (notice === "film-started" && !microphone.isMuted);
    if (isUnmuted && isAboutMute(notice)) tellNotice(null);
    if (!isSending) ownSpeech(false);
    if (microphone.state !== "on") stopEcho();
    else if (echo === undefined && !isEchoTold) echo = watchEcho(sounding, sender.level, echoHeard);
    clearInterval(listening);
    if (microphone.state === "on") listening = setInterval(() => listen(isSending), listenMs);
  }

  function sounding(): MediaStreamTrack[] {
    const film = filmSound();
    return [...owners.keys(), ...(film === undefined ? [] : [film])].filter(
      ({ readyState }) => readyState === "live",
    );
  }

  function stopEcho(): void {
    echo?.stop();
    echo = undefined;
  }

  function echoHeard(): void {
    echo = undefined;
    isEchoTold = true;
    tellNotice("echo");
  }

  function listen(isSending: boolean): void {
    const level = sender.level();
    ownSpeech(isSending && level > ownSpeechLevel);
    const { tells, ...next } = followMutedTalk(mutedTalk, {
      isSending: isSending || isTesting(),
      level,
      nowMs: performance.now(),
    });
    mutedTalk = next;
    if (tells) tellNotice("muted-talk");
  }

  const isTesting = () => !["idle", "refused"].includes(store.getState().voice.test.state);

  function testChanged(test: MicrophoneTest): void {
    change({ test });
    sender.setTesting(isTesting());
  }

  async function testMicrophone(on: boolean): Promise<void> {
    trial?.stop();
    trial = undefined;
    if (!on) return testChanged({ state: "idle" });
    testChanged({ state: "starting" });
    const { tryMicrophone } = await import("./microphone-test.ts");
    // Stopped while it loaded.
    if (store.getState().voice.test.state !== "starting" || trial !== undefined) return;
    trial = tryMicrophone(store.getState().voice.settings.microphoneId, output, testChanged);
  }

  function tellNotice(notice: VoiceNotice | null): void {
    if (store.getState().voice.notice !== notice) change({ notice });
  }

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
      // Not before: whoever waits at the door is not listened to.
      if (isArriving) void sender.setOn(true);
      isArriving = false;
    },
    heard,
    handleEvent(event, before) {
      if (!mutesAtStart(event, before, store.getState().voice)) return;
      sender.mute();
      tellNotice("film-started");
    },
    actions: {
      setMicrophone(on) {
        isArriving = false;
        void sender.setOn(on);
      },
      pressToTalk: sender.press,
      setVoiceSettings(part) {
        const next = { ...store.getState().voice.settings, ...part };
        change({ settings: next });
        keepVoiceSettings(next);
        sender.setMode(next.mode);
        if (part.microphoneId !== undefined) sender.setMicrophone(part.microphoneId);
        output.choose(next.outputId);
        ducking.setWish(duckingWish(next));
        voices.setVolumes(next.everyone, store.getState().voice.volumes);
      },
      setVoiceVolume(memberId, level) {
        const volumes = { ...store.getState().voice.volumes, [memberId]: level };
        change({ volumes });
        voices.setVolumes(store.getState().voice.settings.everyone, volumes);
      },
      voiceLevel: sender.level,
      testMicrophone: (on) => void testMicrophone(on).catch(() => testChanged({ state: "idle" })),
      testLevel: () => trial?.level() ?? 0,
      dismissVoiceNotice(isForGood) {
        // Who knows it is not told again for this microphone.
        if (isForGood && isAboutMute(store.getState().voice.notice))
          mutedTalk = { ...mutedTalk, toldAtMs: Number.POSITIVE_INFINITY };
        tellNotice(null);
      },
    },
    output,
    track: sender.track,
    unblock: voices.unblock,
    close() {
      clearInterval(listening);
      clearTimeout(forgetting);
      trial?.stop();
      stopEcho();
      sender.close();
      voices.close();
      output.close();
      ducking.close();
    },
  };
}
