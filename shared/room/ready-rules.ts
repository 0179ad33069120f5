import { type Applied, andThen, happened, refused } from "./outcome.ts";
import { steer } from "./playback-rules.ts";
import type { ReadyCheck, RoomState } from "./state.ts";

/** 3, 2, 1. */
export const countdownMs = 3000;

const changed = (state: RoomState, ready: ReadyCheck | null): Applied =>
  happened(state, { name: "ready.changed", data: { ready } });

/** Asks everybody whether they are ready; a film that plays stops for it. Whoever asks is ready. */
export function askReady(state: RoomState, byId: string, nowMs: number): Applied {
  if (state.film === null) return refused("no-film", "There is no film to start yet.");
  if (state.ready !== null) return happened(state);
  const paused = state.playback.playing
    ? steer(state, "pause", (now) => ({ ...now, playing: false }), nowMs)
    : happened(state);
  const asked = andThen(paused, (room) => changed(room, { state: "asking", byId, readyIds: [byId] }));
  return andThen(asked, (room) => countDownIfReady(room, nowMs));
}

export function answerReady(state: RoomState, memberId: string, isReady: boolean, nowMs: number): Applied {
  const { ready } = state;
  if (ready?.state !== "asking" || ready.readyIds.includes(memberId) === isReady) return happened(state);
  const others = ready.readyIds.filter((id) => id !== memberId);
  const answered = changed(state, { ...ready, readyIds: isReady ? [...others, memberId] : others });
  return andThen(answered, (room) => countDownIfReady(room, nowMs));
}

/** 3, 2, 1, whoever is ready. */
export function countDown(state: RoomState, byId: string, nowMs: number): Applied {
  if (state.film === null) return refused("no-film", "There is no film to start yet.");
  if (state.ready?.state === "counting" || state.playback.playing) return happened(state);
  return changed(state, { state: "counting", byId, startAtMs: nowMs + countdownMs });
}

export function cancelReady(state: RoomState): Applied {
  return state.ready === null ? happened(state) : changed(state, null);
}

/** Nobody who is here is missing any more: somebody answered, or left. */
export function countDownIfReady(state: RoomState, nowMs: number): Applied {
  const { ready } = state;
  if (ready?.state !== "asking") return happened(state);
  const isMissing = Object.values(state.members).some(
    (each) => each.presence !== "away" && !ready.readyIds.includes(each.id),
  );
  return isMissing ? happened(state) : countDown(state, ready.byId, nowMs);
}
