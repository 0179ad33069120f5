import { Refusal, type RefusalCode } from "@matinee/shared/errors.ts";
import { type Microphone, openMicrophone } from "../media/microphone.ts";
import type { Media, SentTrack } from "../media/sfu.ts";
import { DeviceError } from "../media/user-media.ts";
import { voiceEncoding } from "../media/voice-encoding.ts";
import type { MicrophoneState, VoiceMode } from "../store/voice.ts";

export interface VoiceSenderPorts {
  readonly media: () => Media | undefined;
  readonly onState: (state: MicrophoneState) => void;
  /** The room does not let this member speak. */
  readonly onRefused: (code: RefusalCode) => void;
}

/** This member's own voice: the microphone, and the track that carries it. */
export interface VoiceSender {
  /** Opens the microphone, or closes it for good: nothing listens any more then. */
  setOn(on: boolean): Promise<void>;
  /** Another way to speak ends a mute. */
  setMode(mode: VoiceMode): void;
  /** Keeps the device and sends nothing of it, until it is turned on again. */
  mute(): void;
  /** Takes another microphone, at once if one is open. */
  setMicrophone(deviceId: string | null): void;
  /** Sends nothing, whatever is held or turned on meanwhile, until it is over. */
  setTesting(isTesting: boolean): void;
  /** The key or button of "push to talk" is held, or let go. */
  press(held: boolean): void;
  /** 0 to 1; 0 while there is no microphone. */
  level(): number;
  /** What carries the voice; undefined while the microphone is closed. */
  track(): MediaStreamTrack | undefined;
  /** New transports are up. */
  mediaOpened(media: Media): void;
  close(): void;
}

export function createVoiceSender(
  ports: VoiceSenderPorts,
  initial: { readonly mode: VoiceMode; readonly microphoneId: string | null },
): VoiceSender {
  let { mode, microphoneId } = initial;
  let microphone: Microphone | undefined;
  let sent: SentTrack | undefined;
  let isHeld = false;
  let isMuted = false;
  let isTesting = false;
  /** The newest wish: whatever was begun for an older one gives way. */
  let wish = Symbol("off");

  function tell(): void {
    if (microphone === undefined) return;
    const isSending = !isTesting && !isMuted && (mode === "open" || isHeld);
    microphone.setSending(isSending);
    ports.onState({ state: "on", isSending, isMuted });
  }

  async function send(over: Media, opened: Microphone): Promise<void> {
    const track = await over.produce("voice", opened.track, voiceEncoding, {
      onEnded: () => void setOn(false),
    });
    if (microphone !== opened || ports.media() !== over) track.close();
    else sent = track;
  }

  function drop(): void {
    sent?.close();
    sent = undefined;
    microphone?.close();
    microphone = undefined;
  }

  async function open(): Promise<void> {
    const mine = Symbol("on");
    wish = mine;
    drop();
    ports.onState({ state: "starting" });
    try {
      const opened = await openMicrophone(microphoneId, () => {
        drop();
        ports.onState({ state: "refused", problem: "missing" });
      });
      if (wish !== mine) {
        opened.close();
        return;
      }
      microphone = opened;
      tell();
      const media = ports.media();
      // Without transports there will be some: `mediaOpened` sends it then.
      if (media !== undefined) await send(media, opened);
    } catch (error) {
      if (wish !== mine) return;
      if (error instanceof DeviceError) {
        ports.onState({ state: "refused", problem: error.problem });
        return;
      }
      // The transports closed meanwhile, and others follow.
      if (error instanceof Refusal && error.code === "forbidden") {
        await setOn(false);
        ports.onRefused(error.code);
        return;
      }
      if (microphone === undefined) throw error;
    }
  }

  async function setOn(on: boolean): Promise<void> {
    isMuted = false;
    if (on && microphone !== undefined) return tell();
    if (on) return open();
    wish = Symbol("off");
    drop();
    ports.onState({ state: "off" });
  }

  return {
    setOn,
    setMode(next) {
      if (next === mode) return;
      mode = next;
      isMuted = false;
      tell();
    },
    setTesting(next) {
      isTesting = next;
      tell();
    },
    mute() {
      isMuted = true;
      tell();
    },
    setMicrophone(deviceId) {
      microphoneId = deviceId;
      if (microphone !== undefined) void open();
    },
    press(held) {
      isHeld = held;
      tell();
    },
    level: () => microphone?.level() ?? 0,
    track: () => microphone?.track,
    mediaOpened(media) {
      sent = undefined;
      if (microphone !== undefined) void send(media, microphone).catch(() => undefined); // others follow
    },
    close() {
      wish = Symbol("closed");
      drop();
    },
  };
}
