/** The sound of the host's film: one way to the host's own ears, with a volume, and one to the room, without. */
export interface FilmSound {
  /** Stereo, whatever the film has; its level does not depend on the host's volume. */
  readonly track: MediaStreamTrack;
  setVolume(level: number): void;
  /** Browsers start sound only after a click or a key; rejects never, resolves when it runs. */
  resume(): Promise<void>;
}

const sounds = new WeakMap<HTMLVideoElement, FilmSound>();
const rampS = 0.015;

/**
 * Takes the element's sound over. An element has one such graph for its life (Web Audio allows no second source on it);
 * muting the element itself would mute what `captureStream` gives to the room as well.
 */
export function filmSoundOf(element: HTMLVideoElement): FilmSound {
  const known = sounds.get(element);
  if (known !== undefined) return known;
  const context = new AudioContext({ latencyHint: "interactive" });
  const source = context.createMediaElementSource(element);
  const own = context.createGain();
  // Films with more channels are mixed down by Web Audio's speaker rules: Opus carries two.
  const room = new MediaStreamAudioDestinationNode(context, {
    channelCount: 2,
    channelCountMode: "explicit",
    channelInterpretation: "speakers",
  });
  source.connect(own).connect(context.destination);
  source.connect(room);
  const [track] = room.stream.getAudioTracks();
  if (track === undefined) throw new Error("an audio destination without a track");
  const sound: FilmSound = {
    track,
    setVolume: (level) => void own.gain.setTargetAtTime(level, context.currentTime, rampS),
    resume: () => context.resume(),
  };
  sounds.set(element, sound);
  return sound;
}
