import { Refusal } from "../errors.ts";
import type { RoomEvent } from "./events.ts";
import { evolve } from "./evolve.ts";
import type { RoomState } from "./state.ts";

/** What came of a command: the new room and what happened, or why not. */
export type Applied =
  | { readonly ok: true; readonly state: RoomState; readonly events: readonly RoomEvent[] }
  | { readonly ok: false; readonly refusal: Refusal };

export function refused(...args: ConstructorParameters<typeof Refusal>): Applied {
  return { ok: false, refusal: new Refusal(...args) };
}

export function happened(state: RoomState, ...events: RoomEvent[]): Applied {
  return { ok: true, state: events.reduce(evolve, state), events };
}

/** What follows from what happened, in the room as it is then. */
export function andThen(applied: Applied, follow: (state: RoomState) => Applied): Applied {
  if (!applied.ok) return applied;
  const next = follow(applied.state);
  return next.ok ? { ...next, events: [...applied.events, ...next.events] } : next;
}
