import type { Media } from "../media/sfu.ts";

/** The film's tracks that come over the network, which are not needed while the film's file is played. */
export interface LiveTracks {
  added(track: MediaStreamTrack): void;
  ended(track: MediaStreamTrack): void;
  /** Tracks come before their media can be asked for anything. */
  mediaOpened(): void;
  setPaused(isPaused: boolean): void;
}

export function createLiveTracks(media: () => Media | undefined): LiveTracks {
  const tracks = new Set<MediaStreamTrack>();
  let paused = false;

  const ask = (track: MediaStreamTrack) => media()?.setReceiving(track, { paused, isLarge: false });

  return {
    added(track) {
      for (const known of tracks) if (known.readyState === "ended") tracks.delete(known);
      tracks.add(track);
      if (paused) ask(track);
    },
    ended: (track) => void tracks.delete(track),
    mediaOpened() {
      if (paused) for (const track of tracks) ask(track);
    },
    setPaused(isPaused) {
      paused = isPaused;
      for (const track of tracks) ask(track);
    },
  };
}
