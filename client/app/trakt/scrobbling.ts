import { traktApi } from "@matinee/shared/api/trakt.ts";
import { positionAt } from "@matinee/shared/playback.ts";
import { lengthOf } from "@matinee/shared/room/state.ts";
import { callApi } from "../../net/api.ts";
import { accountStore, knownAccount } from "../../store/account.ts";
import type { AppState } from "../../store/state.ts";
import { store } from "../../store/store.ts";
import { type Scrobble, scrobblesBetween, type Watched } from "./scrobble.ts";

/** Not known yet; then whether this person wants it at all. */
type Wish = "unknown" | "asking" | boolean;
const mostRetryS = 60;

/** Tells Trakt what this page's room watches, for whoever linked it; the answer ends that. Nothing of it is seen in the room. */
export function startScrobbling(): () => void {
  let before: Watched | null = null;
  let seen = store.getState();
  let wish: Wish = "unknown";
  let last: Promise<unknown> = Promise.resolve();
  let isOver = false;

  async function ask(): Promise<void> {
    wish = "asking";
    const state = await callApi(traktApi["trakt.get"], {}).catch(() => undefined);
    wish = state?.trakt.state === "linked";
    if (wish && !isOver) look(store.getState());
  }

  async function tell(body: Scrobble): Promise<void> {
    const answer = await callApi(traktApi["trakt.scrobble"], { body });
    if (answer.outcome === "not-linked") wish = false;
    const waitS = answer.problem?.retryAfterS;
    if (waitS == null || waitS > mostRetryS) return;
    await new Promise((resolve) => setTimeout(resolve, waitS * 1000));
    await callApi(traktApi["trakt.scrobble"], { body });
  }

  function told(now: Watched | null): void {
    // It has moved on since it was told of.
    const progress = watchedIn(seen)?.progress ?? before?.progress ?? 0;
    const scrobbles = scrobblesBetween(before && { ...before, progress }, now);
    before = now;
    // One after the other: Trakt takes one a second. What fails is only not told.
    for (const each of scrobbles) last = last.then(() => tell(each)).catch(() => undefined);
  }

  function look(state: AppState): void {
    const now = watchedIn(state);
    if (now === null && before === null) return;
    if (wish === "unknown" && knownAccount(accountStore.getState()) !== null) void ask();
    if (wish === true) told(now);
    if (now !== null) seen = state;
  }

  const unsubscribe = store.subscribe((state, was) => {
    if (state.room !== was.room || state.linked.problem !== was.linked.problem) look(state);
  });
  return () => {
    isOver = true;
    unsubscribe();
    if (wish === true) told(null);
  };
}

function watchedIn({ room, linked, clockOffsetMs }: AppState): Watched | null {
  // Whoever does not get the film has not watched it.
  if (room === null || room.film === null || linked.problem !== null) return null;
  const durationS = lengthOf(room);
  const filmId = "filmId" in room.film ? room.film.filmId : null;
  if (filmId == null || durationS === undefined) return null;
  const positionS = positionAt(room.playback, Date.now() + clockOffsetMs, durationS);
  return { filmId, isPlaying: room.playback.playing, progress: (positionS / durationS) * 100 };
}
