import { linkFilm } from "./linked-rules.ts";
import { firstToPlay, type NextFilm } from "./next-film.ts";
import { type Applied, andThen, happened, refused } from "./outcome.ts";
import { steer } from "./playback-rules.ts";
import type { RoomState } from "./state.ts";

/** Long enough to say no, or to fetch something to drink. */
export const nextInMs = 10_000;
/** So that most players have a picture when it begins: nobody misses the first second of it. */
const loadMs = 3000;

const changed = (state: RoomState, next: NextFilm | null): Applied =>
  happened(state, { name: "next.changed", data: { next } });

const isSomebodyHere = (state: RoomState) =>
  Object.values(state.members).some((each) => each.presence !== "away");

/** A film from the web is over: the queue's first comes next. */
export function countToNext(state: RoomState, nowMs: number): Applied {
  if (firstToPlay(state.queue) === undefined) return happened(state);
  return changed(
    state,
    isSomebodyHere(state) ? { state: "counting", startAtMs: nowMs + nextInMs } : { state: "held" },
  );
}

/** Another film comes first now: there is time to see which. */
export function followQueue(before: RoomState, state: RoomState, nowMs: number): Applied {
  const isSame = before.queue[0]?.id === state.queue[0]?.id;
  return isSame || state.next === null ? happened(state) : countToNext(state, nowMs);
}

/** Nobody is left to whom it would be shown. */
export function holdNext(state: RoomState): Applied {
  const isHeld = state.next === null || state.next.state === "held" || isSomebodyHere(state);
  return isHeld ? happened(state) : changed(state, { state: "held" });
}

/** Somebody is back. */
export function countAnew(state: RoomState, nowMs: number): Applied {
  return state.next?.state === "held" ? countToNext(state, nowMs) : happened(state);
}

export function cancelNext(state: RoomState): Applied {
  return state.next === null ? happened(state) : changed(state, null);
}

/** Its moment has come. */
export function startNextIfDue(state: RoomState, nowMs: number): Applied {
  const { next } = state;
  return next?.state === "counting" && nowMs >= next.startAtMs ? startNext(state, nowMs) : happened(state);
}

/** Puts the queue's first on and starts it; two who ask at once start one film. */
export function startNext(state: RoomState, nowMs: number): Applied {
  if (state.next === null) return happened(state);
  const first = firstToPlay(state.queue);
  if (first === undefined) return refused("not-found", "That film is not in the queue any more.");
  const queue = state.queue.filter((each) => each.id !== first.id);
  const taken = happened(state, { name: "queue.changed", data: { queue } });
  const linked = andThen(taken, (room) => linkFilm(room, first.film, nowMs));
  const startMs = nowMs + loadMs;
  return andThen(linked, (room) => steer(room, "countdown", (now) => ({ ...now, playing: true }), startMs));
}
