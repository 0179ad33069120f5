import { stoppedPlayback } from "../playback.ts";
import type { LinkedFilm } from "./linked-film.ts";
import { type Applied, andThen, happened, refused } from "./outcome.ts";
import { hold, reached, steer } from "./playback-rules.ts";
import { hasRight } from "./rights.ts";
import { isLinked, lengthOf, type Member, type RoomState } from "./state.ts";

/** Lengths differ by less between players of one film. */
const sameLengthS = 0.5;

/** Puts a film from the web on, at its start and paused; whoever links it has no part in how it goes on. */
export function linkFilm(state: RoomState, film: LinkedFilm, nowMs: number): Applied {
  const playback = { ...stoppedPlayback, atMs: nowMs };
  return happened(state, { name: "film.linked", data: { film, playback } });
}

/** All pages learn it at once, so whoever is late is not refused; to say otherwise is for those who choose the film. */
export function learnLength(state: RoomState, actor: Member, durationS: number, nowMs: number): Applied {
  if (!isLinked(state.film)) return refused("no-film", "There is no film from the web here.");
  const known = state.film.durationS;
  if (known !== null && !hasRight(state, actor, "film")) return happened(state);
  if (known !== null && Math.abs(known - durationS) < sameLengthS) return happened(state);
  const learnt = happened(state, { name: "film.lengthKnown", data: { durationS } });
  // It was thought to be longer, and stands or plays where it has no picture.
  if (state.playback.positionS <= durationS) return learnt;
  return andThen(learnt, (room) => steer(room, "correct", (now) => now, nowMs));
}

export function setRate(state: RoomState, rate: number, nowMs: number): Applied {
  if (state.playback.rate === rate) return happened(state);
  return steer(state, "rate", (now) => ({ ...now, rate }), nowMs);
}

/** Stops a film from the web at its end, which no presenter tells. */
export function stopAtEnd(state: RoomState, nowMs: number): Applied {
  const durationS = lengthOf(state);
  if (!isLinked(state.film) || durationS === undefined || !state.playback.playing) return happened(state);
  if (reached(state, nowMs).positionS < durationS) return happened(state);
  return steer(state, "end", (now) => ({ ...now, playing: false }), nowMs);
}

/** Nobody is left who would see the film from the web: it stands until somebody is back. */
export function holdIfUnseen(state: RoomState, nowMs: number): Applied {
  const isSeen = Object.values(state.members).some((each) => each.presence !== "away");
  return isLinked(state.film) && !isSeen ? hold(state, nowMs) : happened(state);
}

/** Somebody is back for whom a film from the web goes on. */
export function goOnIfHeld(state: RoomState, nowMs: number): Applied {
  if (!isLinked(state.film) || !state.held) return happened(state);
  return steer(state, "play", (now) => ({ ...now, playing: true }), nowMs);
}
