import { maxDurationS } from "@matinee/shared/playback.ts";
import type { RoomActions } from "../../../app/actions.ts";
import type { AppState } from "../../../store/state.ts";
import { mayGive } from "../use-room.ts";

/** Plays a film that stands and pauses one that plays, if the room lets us. */
export function togglePlay(state: AppState, actions: RoomActions): void {
  if (!state.room?.film || !mayGive(state, "playback.play", {})) return;
  if (state.room.playback.playing) actions.pause();
  else actions.play();
}

/** Moves the film by some seconds, within its length, if the room lets us. */
export function skip(state: AppState, actions: RoomActions, byS: number): void {
  const film = state.room?.film;
  if (!film || !mayGive(state, "playback.seek", { positionS: 0 })) return;
  actions.seek(Math.min(Math.max(0, actions.positionS() + byS), film.durationS ?? maxDurationS));
}

/** Makes the film louder or softer; being louder also ends being muted. */
export function changeVolume(state: AppState, actions: RoomActions, by: number): void {
  setLevel(state, actions, Math.round((state.volume.level + by) * 100) / 100);
}

export function setLevel(state: AppState, actions: RoomActions, level: number): void {
  const within = Math.min(1, Math.max(0, level));
  actions.setVolume(within);
  if (state.volume.muted && within > 0) actions.setMuted(false);
}
