import { maxDurationS, type Playback, positionAt, stoppedPlayback } from "../playback.ts";
import type { CommandData } from "./commands.ts";
import type { RoomEvent, RoomEventData } from "./events.ts";
import { type Applied, andThen, happened, refused } from "./outcome.ts";
import {
  type Film,
  isLinked,
  isSameFilm,
  lengthOf,
  presentedFilm,
  presenterOf,
  type RoomState,
  type Stall,
} from "./state.ts";

type Action = RoomEventData<"playback.changed">["action"];

/** A freeze that is shorter is nothing to stop everybody for. */
const buffersForMs = 1500;

/**
 * When each holds for a film from the web, after it was decided. What somebody shows comes to all screens later anyway; here
 * each player has to be there in time, after the message, and a seek in the network.
 */
const leadsMs: { readonly [A in Action]: number } = {
  play: 300,
  countdown: 300,
  "go-on": 300,
  seek: 800,
  rate: 300,
  pause: 200,
  wait: 0,
  hold: 0,
  correct: 0,
  end: 0,
};
/** So close to its end a film is over, and begins again. */
const endS = 0.05;

const leadMs = (state: RoomState, action: Action) =>
  isLinked(state.film) && (state.playback.playing || action !== "seek") ? leadsMs[action] : 0;

/** Play, pause, seek or correct, as `change` makes the new playback of the one that the room has reached. */
export function steer(
  state: RoomState,
  action: Action,
  change: (now: Playback) => Playback,
  nowMs: number,
): Applied {
  if (state.film === null) return refused("no-film", "There is no film to control yet.");
  const durationS = lengthOf(state) ?? maxDurationS;
  const now = reached(state, nowMs + leadMs(state, action));
  const isOver = isLinked(state.film) && action === "play" && now.positionS > durationS - endS;
  const next = change(isOver ? { ...now, positionS: 0 } : now);
  const playback = { ...next, positionS: Math.min(next.positionS, durationS) };
  // While nobody is there to carry the command out, it says how the film goes on when they are back.
  const isThere = isShowable(state);
  const isStart = action === "play" || action === "countdown";
  const held = !isThere && (isStart || (state.held && action !== "pause"));
  // A seek does not end a wait; a wait ends with what somebody decides.
  const stall = action === "seek" && isThere ? state.stall : null;
  const moved: RoomEvent = {
    name: "playback.changed",
    data: {
      playback: isThere ? playback : { ...playback, playing: false },
      held,
      stall,
      gaveUpOn: action === "play" ? stillBuffering(state) : [...state.gaveUpOn],
      action,
    },
  };
  if (state.ready === null || action === "correct") return happened(state, moved);
  return happened(state, moved, { name: "ready.changed", data: { ready: null } });
}

/** No command is on its way for longer; a clock that is further off is not believed. */
const mostOnWayMs = 5000;

/** The presenter's player is really there, or was when the report was sent. */
export function correct(state: RoomState, report: CommandData<"playback.report">, nowMs: number): Applied {
  const { playing, atMs } = report;
  const onWayMs = playing && atMs !== null ? Math.min(mostOnWayMs, Math.max(0, nowMs - atMs)) : 0;
  const positionS = report.positionS + (onWayMs / 1000) * state.playback.rate;
  return steer(state, "correct", (now) => ({ ...now, playing, positionS }), nowMs);
}

export function openFilm(state: RoomState, film: Film, presenterId: string, nowMs: number): Applied {
  // The same file again is a presenter who reloaded: the party goes on where it was.
  const before = presentedFilm(state);
  const again = before !== null && state.presenterId === presenterId && isSameFilm(before, film);
  const playback = again
    ? { ...state.playback, playing: false, positionS: positionAt(state.playback, nowMs, film.durationS) }
    : stoppedPlayback;
  const held = again && (state.held || state.playback.playing || state.stall !== null);
  return happened(state, {
    name: "film.opened",
    data: { film, presenterId, playback: { ...playback, atMs: nowMs }, held },
  });
}

export function closeFilm(state: RoomState, reason: "closed" | "presenter-left"): Applied {
  return state.film === null ? happened(state) : happened(state, { name: "film.closed", data: { reason } });
}

/** The film stands until its presenter is back. */
export function hold(state: RoomState, nowMs: number): Applied {
  if (!state.playback.playing && state.stall === null) return happened(state);
  const playback = { ...reached(state, nowMs), playing: false };
  const gaveUpOn = [...state.gaveUpOn];
  const data = { playback, held: true, stall: null, gaveUpOn, action: "hold" as const };
  return happened(state, { name: "playback.changed", data });
}

/** Begins to wait for those who have buffered for a while, and goes on when they are back or it took too long. */
export function waitForBuffering(state: RoomState, nowMs: number): Applied {
  const { stall } = state;
  if (stall === null) {
    const forIds = buffering(state)
      .filter((each) => nowMs - each.presenceSinceMs >= buffersForMs && !state.gaveUpOn.includes(each.id))
      .map((each) => each.id);
    if (!state.playback.playing || state.patienceS === 0 || forIds.length === 0) return happened(state);
    return change(state, "wait", false, { sinceMs: nowMs, forIds }, [...state.gaveUpOn], nowMs);
  }
  const left = stillBuffering(state);
  const isOver = left.length === 0 || nowMs - stall.sinceMs >= state.patienceS * 1000;
  if (!isOver) return happened(state);
  return change(state, "go-on", true, null, [...new Set([...state.gaveUpOn, ...left])], nowMs);
}

/** The film, from where it is, for everyone at once. */
export function startTogether(state: RoomState, nowMs: number): Applied {
  const ended = happened(state, { name: "ready.changed", data: { ready: null } });
  return andThen(ended, (room) => steer(room, "countdown", (now) => ({ ...now, playing: true }), nowMs));
}

function change(
  state: RoomState,
  action: Action,
  playing: boolean,
  stall: Stall | null,
  gaveUpOn: string[],
  nowMs: number,
): Applied {
  const playback = { ...reached(state, nowMs + leadMs(state, action)), playing };
  const data = { playback, held: false, stall, gaveUpOn, action };
  return happened(state, { name: "playback.changed", data });
}

const buffering = (state: RoomState) =>
  Object.values(state.members).filter(
    (each) => each.presence === "buffering" && each.id !== state.presenterId,
  );

/** Whom the film waits for, and who is not back. */
const stillBuffering = (state: RoomState): string[] =>
  buffering(state)
    .map((each) => each.id)
    .filter((id) => state.stall?.forIds.includes(id) || state.gaveUpOn.includes(id));

/** Whether the film has whom it needs: its presenter, or for one from the web anybody at all. */
function isShowable(state: RoomState): boolean {
  const needed = isLinked(state.film) ? Object.values(state.members) : [presenterOf(state)];
  return needed.some((each) => (each?.presence ?? "away") !== "away");
}

/** The playback, counted up to that moment. */
export function reached(state: RoomState, nowMs: number): Playback {
  return {
    ...state.playback,
    positionS: positionAt(state.playback, nowMs, lengthOf(state)),
    atMs: nowMs,
  };
}
