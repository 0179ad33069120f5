import type { WatchedFilm } from "@matinee/shared/protocol/link.ts";
import { lengthOf, type RoomState } from "@matinee/shared/room/state.ts";

/** How long who saw which film of the catalogue: what makes it a film that they have seen. */
export interface WatchedFilms {
  /** The room is like this from now on. */
  followed(state: RoomState, nowMs: number): void;
  /** Counts until now; answers whose films became more since the last call. */
  counted(nowMs: number): ReadonlySet<string>;
  of(memberId: string): WatchedFilm[];
  forget(memberId: string): void;
  /** Whether somebody sees one just now. */
  isOn(): boolean;
}

interface Showing {
  readonly filmId: number;
  readonly durationS: number;
  readonly rate: number;
  readonly memberIds: readonly string[];
  readonly sinceMs: number;
}

export function createWatchedFilms(initial: RoomState, nowMs: number): WatchedFilms {
  const watched = new Map<string, Map<number, WatchedFilm>>();
  const changed = new Set<string>();
  let showing = showingIn(initial, nowMs);

  function count(nowMs: number): void {
    if (showing === null) return;
    const { filmId, durationS, rate, memberIds, sinceMs } = showing;
    const moreS = (Math.max(0, nowMs - sinceMs) / 1000) * rate;
    showing = { ...showing, sinceMs: nowMs };
    if (moreS === 0) return;
    for (const memberId of memberIds) {
      const own = watched.get(memberId) ?? new Map<number, WatchedFilm>();
      const watchedS = (own.get(filmId)?.watchedS ?? 0) + moreS;
      watched.set(memberId, own.set(filmId, { filmId, durationS, watchedS }));
      changed.add(memberId);
    }
  }

  return {
    followed(state, nowMs) {
      count(nowMs);
      showing = showingIn(state, nowMs);
    },
    counted(nowMs) {
      count(nowMs);
      const since = new Set(changed);
      changed.clear();
      return since;
    },
    of: (memberId) => [...(watched.get(memberId)?.values() ?? [])],
    forget: (memberId) => void watched.delete(memberId),
    isOn: () => showing !== null,
  };
}

function showingIn(state: RoomState, sinceMs: number): Showing | null {
  const { film, playback, members } = state;
  const durationS = lengthOf(state);
  if (film?.filmId == null || durationS === undefined || !playback.playing) return null;
  // Whoever buffers, or has not signed in where the film is (RM38), does not see it.
  const memberIds = Object.values(members).flatMap(({ id, presence }) => (presence === "here" ? [id] : []));
  return { filmId: film.filmId, durationS, rate: playback.rate, memberIds, sinceMs };
}
