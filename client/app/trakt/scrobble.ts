/** A film of the catalogue as the room has it at a moment. */
export interface Watched {
  readonly filmId: number;
  readonly isPlaying: boolean;
  /** Percent of the film. */
  readonly progress: number;
}

export interface Scrobble {
  readonly action: "start" | "pause" | "stop";
  readonly filmId: number;
  readonly progress: number;
}

/** From there on only the credits are left. */
const seenPercent = 98;

/** What Trakt is to be told when the room has come from one moment to another; a pure function. Null: no film. */
export function scrobblesBetween(before: Watched | null, now: Watched | null): Scrobble[] {
  const told: Scrobble[] = [];
  const isSame = before?.filmId === now?.filmId;
  if (before !== null && !isSame && !isOver(before)) told.push({ ...placeOf(before), action: "stop" });
  if (now === null) return told;
  const wasPlaying = isSame && before?.isPlaying === true;
  if (now.isPlaying && !wasPlaying) told.push({ ...placeOf(now), action: "start" });
  // Whoever watches to the end has seen it, whether or not they leave the room.
  if (wasPlaying && !now.isPlaying)
    told.push({ ...placeOf(now), action: now.progress >= seenPercent ? "stop" : "pause" });
  return told;
}

const isOver = ({ isPlaying, progress }: Watched) => !isPlaying && progress >= seenPercent;
const placeOf = ({ filmId, progress }: Watched) => ({ filmId, progress });
