/** Brings each member's camera into the element that shows it, whichever of the two is there first. */
export interface CameraPictures {
  /** A newer track of the same member takes the place of the one before. */
  add(memberId: string, track: MediaStreamTrack): void;
  remove(track: MediaStreamTrack): void;
  attach(memberId: string, element: HTMLVideoElement | null): void;
}

export function createCameraPictures(): CameraPictures {
  const tracks = new Map<string, MediaStreamTrack>();
  const elements = new Map<string, HTMLVideoElement>();

  function show(memberId: string): void {
    const element = elements.get(memberId);
    const track = tracks.get(memberId);
    if (element === undefined) return;
    element.srcObject = track === undefined ? null : new MediaStream([track]);
    if (track !== undefined) element.play().catch(() => undefined); // another track came meanwhile
  }

  return {
    add(memberId, track) {
      tracks.set(memberId, track);
      show(memberId);
    },
    remove(track) {
      for (const [memberId, each] of tracks) {
        if (each !== track) continue;
        tracks.delete(memberId);
        show(memberId);
      }
    },
    attach(memberId, element) {
      const before = elements.get(memberId);
      if (before !== undefined) before.srcObject = null;
      if (element === null) elements.delete(memberId);
      else elements.set(memberId, element);
      show(memberId);
    },
  };
}
