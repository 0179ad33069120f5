import { Refusal } from "../errors.ts";
import { type Playback, positionAt, stoppedPlayback } from "../playback.ts";
import type { Command, SystemCommand } from "./commands.ts";
import type { RoomEvent } from "./events.ts";
import { evolve } from "./evolve.ts";
import { isAllowed } from "./permissions.ts";
import { isSameFilm, type Member, type Presence, type RoomState } from "./state.ts";
import { uniqueName } from "./unique-name.ts";

export type Applied =
  | { readonly ok: true; readonly state: RoomState; readonly events: readonly RoomEvent[] }
  | { readonly ok: false; readonly refusal: Refusal };

function refused(...args: ConstructorParameters<typeof Refusal>): Applied {
  return { ok: false, refusal: new Refusal(...args) };
}

function happened(state: RoomState, ...events: RoomEvent[]): Applied {
  return { ok: true, state: events.reduce(evolve, state), events };
}

/** A member's command on the room: the new room and what happened, or why not. `id` is the command's own id. */
export function apply(
  state: RoomState,
  command: Command & { id: string },
  actorId: string,
  nowMs: number,
): Applied {
  const actor = state.members[actorId];
  if (actor === undefined) return refused("closed", "You are no longer in this room.");
  if (!isAllowed(command.name, state, actor)) return refused("forbidden", "Only the host may do that here.");
  switch (command.name) {
    case "chat.send":
      return sendMessage(state, actor, command.id, command.data.text, nowMs);
    case "playback.play":
      return steer(state, "play", (now) => ({ ...now, playing: true }), nowMs);
    case "playback.pause":
      return steer(state, "pause", (now) => ({ ...now, playing: false }), nowMs);
    case "playback.seek":
      return steer(state, "seek", (now) => ({ ...now, positionS: command.data.positionS }), nowMs);
    case "playback.report":
      return steer(state, "correct", (now) => ({ ...now, ...command.data }), nowMs);
    case "film.open": {
      const { film } = command.data;
      // The same file again is a host who reloaded: the party goes on where it was.
      const again = state.film !== null && isSameFilm(state.film, film);
      const playback = again
        ? { ...state.playback, playing: false, positionS: positionAt(state.playback, nowMs, film.durationS) }
        : stoppedPlayback;
      const held = again && (state.held || state.playback.playing);
      return happened(state, {
        name: "film.opened",
        data: { film, playback: { ...playback, atMs: nowMs }, held },
      });
    }
    case "film.close":
      if (state.film === null) return happened(state);
      return happened(state, { name: "film.closed", data: { reason: "closed" } });
    case "settings.control":
      if (state.control === command.data.control) return happened(state);
      return happened(state, { name: "settings.changed", data: { control: command.data.control } });
    case "settings.delay":
      if (state.delayMode === command.data.delayMode) return happened(state);
      return happened(state, { name: "delay.changed", data: { delayMode: command.data.delayMode } });
    case "presence.report":
      return setPresence(state, actor, command.data.presence);
  }
}

/** What the room's server knows by itself: who came, who was lost, who is gone. */
export function applySystem(
  state: RoomState,
  command: SystemCommand,
  nowMs: number,
  maxMembers: number,
): Applied {
  switch (command.name) {
    case "member.join":
      return join(state, command.data, nowMs, maxMembers);
    case "member.presence": {
      const known = state.members[command.data.id];
      if (known === undefined) return happened(state);
      const changed = setPresence(state, known, command.data.presence);
      const hostLost = command.data.presence === "away" && known.role === "host" && state.playback.playing;
      return hostLost && changed.ok ? hold(changed.state, changed.events, nowMs) : changed;
    }
    case "member.leave": {
      const known = state.members[command.data.id];
      if (known === undefined) return happened(state);
      const left: RoomEvent = { name: "member.left", data: { id: known.id, name: known.name } };
      if (known.role !== "host" || state.film === null) return happened(state, left);
      return happened(state, left, { name: "film.closed", data: { reason: "host-left" } });
    }
  }
}

function join(
  state: RoomState,
  who: { id: string; name: string; role: Member["role"] },
  nowMs: number,
  maxMembers: number,
): Applied {
  if (state.members[who.id] !== undefined) return happened(state);
  const others = Object.values(state.members);
  if (others.length >= maxMembers) return refused("room-full", "This party is full.");
  const name = uniqueName(
    who.name,
    others.map((other) => other.name),
  );
  const member: Member = { ...who, name, presence: "connecting", joinedAtMs: nowMs };
  return happened(state, { name: "member.joined", data: { member } });
}

function sendMessage(state: RoomState, actor: Member, id: string, text: string, nowMs: number): Applied {
  // A message resent after a drop is already here; saying so twice would double it.
  if (state.chat.some((message) => message.id === id)) return happened(state);
  const filmPositionS = state.film === null ? null : positionAt(state.playback, nowMs, state.film.durationS);
  const message = { id, memberId: actor.id, name: actor.name, text, atMs: nowMs, filmPositionS };
  return happened(state, { name: "chat.sent", data: { message } });
}

function setPresence(state: RoomState, member: Member, presence: Presence): Applied {
  if (member.presence === presence) return happened(state);
  return happened(state, { name: "member.changed", data: { id: member.id, presence } });
}

function steer(
  state: RoomState,
  action: "play" | "pause" | "seek" | "correct",
  change: (now: Playback) => Playback,
  nowMs: number,
): Applied {
  if (state.film === null) return refused("no-film", "There is no film to control yet.");
  const { durationS } = state.film;
  const now = { ...state.playback, positionS: positionAt(state.playback, nowMs, durationS), atMs: nowMs };
  const next = change(now);
  const playback = { ...next, positionS: Math.min(next.positionS, durationS) };
  // While the host is away nobody can carry the command out: it says how the film goes on when the host is back.
  const data = hostIsHere(state)
    ? { playback, held: false, action }
    : {
        playback: { ...playback, playing: false },
        held: action === "play" || (state.held && action !== "pause"),
        action,
      };
  return happened(state, { name: "playback.changed", data });
}

function hostIsHere(state: RoomState): boolean {
  return Object.values(state.members).some((each) => each.role === "host" && each.presence !== "away");
}

function hold(state: RoomState, before: readonly RoomEvent[], nowMs: number): Applied {
  const positionS = positionAt(state.playback, nowMs, state.film?.durationS);
  const playback = { ...state.playback, playing: false, positionS, atMs: nowMs };
  const event: RoomEvent = { name: "playback.changed", data: { playback, held: true, action: "hold" } };
  return { ok: true, state: evolve(state, event), events: [...before, event] };
}
