import { createDelayLine } from "./delay-line.ts";
import { isSurround, mixDown } from "./surround.ts";

/** The sound of the host's film: one way to the host's own ears, with a volume, and one to the room, without. */
export interface FilmSound {
  /** Stereo, whatever the film has; its level does not depend on the host's volume. */
  readonly track: MediaStreamTrack;
  /** What the host hears comes out of it. */
  readonly context: AudioContext;
  /** How many channels the film that comes now has: more than two are mixed down. */
  setChannels(channels: number): void;
  setVolume(level: number): void;
  /** How much later than the room's the host's own ears get it. */
  setDelay(delayMs: number): void;
  /** Browsers start sound only after a click or a key; rejects never, resolves when it runs. */
  resume(): Promise<void>;
  close(): void;
}

const rampS = 0.015;

/** Takes the element's sound over, for the element's life: muting the element itself would mute the room as well. */
export function filmSoundOf(element: HTMLVideoElement): FilmSound {
  const context = new AudioContext({ latencyHint: "interactive" });
  const source = context.createMediaElementSource(element);
  const own = context.createGain();
  const line = createDelayLine(context);
  const room = new MediaStreamAudioDestinationNode(context, {
    channelCount: 2,
    channelCountMode: "explicit",
    channelInterpretation: "speakers",
  });
  own.connect(line.input);
  line.output.connect(context.destination);
  let mixed: AudioNode = source;
  const connect = () => {
    mixed.connect(own);
    mixed.connect(room);
  };
  connect();
  const [track] = room.stream.getAudioTracks();
  if (track === undefined) throw new Error("an audio destination without a track");
  return {
    track,
    context,
    setChannels(channels) {
      source.disconnect();
      mixed.disconnect();
      // Chromium fills up to the channels of loudspeakers that have more than the film, and never mixes down itself.
      const given = Math.max(channels, context.destination.maxChannelCount);
      // Stereo and mono pass as they are. They do so with more loudspeakers, too: the further channels are silent.
      mixed = channels > 2 && isSurround(given) ? mixDown(source, given) : source;
      connect();
    },
    setVolume: (level) => void own.gain.setTargetAtTime(level, context.currentTime, rampS),
    setDelay: line.setDelay,
    resume: () => context.resume(),
    close: () => void context.close(),
  };
}
