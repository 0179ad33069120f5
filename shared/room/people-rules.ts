import type { CommandData, Joining } from "./commands.ts";
import type { RoomEvent } from "./events.ts";
import { goOnIfHeld, holdIfUnseen } from "./linked-rules.ts";
import { countAnew, holdNext } from "./next-rules.ts";
import { type Applied, andThen, happened, refused } from "./outcome.ts";
import { closeFilm, hold } from "./playback-rules.ts";
import { countDownIfReady } from "./ready-rules.ts";
import { hostOf, type Member, maxBans, maxWaiting, type Presence, type RoomState } from "./state.ts";
import { uniqueName } from "./unique-name.ts";

const nobody = refused("not-found", "They are no longer here.");

/** Somebody comes: in, or before the door until they are let in. */
export function join(state: RoomState, who: Joining, nowMs: number, maxMembers: number): Applied {
  if (state.members[who.id] !== undefined || state.waiting[who.id] !== undefined) return happened(state);
  const passes = who.isKnown || who.role === "host";
  // Of a group: only its members come as `member`, all others by the code and as guests.
  const waits = !passes && who.role !== "member";
  if (state.door.isLocked && !passes) return refused("locked", "This party lets nobody in just now.");
  if (Object.keys(state.members).length >= maxMembers) return refused("room-full", "This party is full.");
  if (!state.door.hasWaitingRoom || !waits) return enter(state, who, nowMs);
  if (Object.keys(state.waiting).length >= maxWaiting)
    return refused("room-full", "Too many people wait at the door.");
  const waiting = { id: who.id, name: who.name, sinceMs: nowMs };
  return happened(state, { name: "waiting.joined", data: { waiting } });
}

function enter(state: RoomState, who: Omit<Joining, "isKnown">, nowMs: number): Applied {
  const name = uniqueName(
    who.name,
    Object.values(state.members).map((other) => other.name),
  );
  // Whoever took the party over meanwhile keeps it.
  const role = who.role === "host" && hostOf(state) !== undefined ? "cohost" : who.role;
  const { id, rights } = who;
  const member: Member = {
    id,
    name,
    role,
    rights,
    presence: "connecting",
    presenceSinceMs: nowMs,
    joinedAtMs: nowMs,
  };
  return happened(state, { name: "member.joined", data: { member } });
}

export function setPresence(state: RoomState, member: Member, presence: Presence, nowMs: number): Applied {
  if (member.presence === presence) return happened(state);
  const changed = happened(state, {
    name: "member.changed",
    data: { id: member.id, presence, sinceMs: nowMs },
  });
  if (presence === "here") {
    const goesOn = andThen(changed, (room) => goOnIfHeld(room, nowMs));
    return andThen(goesOn, (room) => countAnew(room, nowMs));
  }
  if (presence !== "away") return changed;
  const isPresenter = member.id === state.presenterId;
  const lost = andThen(changed, (room) => (isPresenter ? hold(room, nowMs) : holdIfUnseen(room, nowMs)));
  return andThen(andThen(lost, holdNext), (room) => countDownIfReady(room, nowMs));
}

/** Gone, by whatever event says so: the film goes with its presenter, one from the web stays. */
export function leave(state: RoomState, { id }: Member, event: RoomEvent, nowMs: number): Applied {
  const left = happened(state, event);
  const isPresenter = id === state.presenterId;
  const closed = andThen(left, (room) =>
    isPresenter ? closeFilm(room, "presenter-left") : holdIfUnseen(room, nowMs),
  );
  return andThen(andThen(closed, holdNext), (room) => countDownIfReady(room, nowMs));
}

export function kick(state: RoomState, id: string, nowMs: number): Applied {
  const target = state.members[id];
  if (target === undefined) return nobody;
  return leave(state, target, { name: "member.kicked", data: { id, name: target.name } }, nowMs);
}

/** `banId` tells this ban from others; what it goes by (browser, address) is the server's alone. */
export function banMember(state: RoomState, id: string, banId: string, nowMs: number): Applied {
  const target = state.members[id];
  if (target === undefined) return nobody;
  if (state.bans.length >= maxBans) return refused("too-large", "There are too many bans: lift one first.");
  const ban = { id: banId, name: target.name, atMs: nowMs };
  return leave(state, target, { name: "member.banned", data: { ban, memberId: id } }, nowMs);
}

export function liftBan(state: RoomState, banId: string): Applied {
  const known = state.bans.find((each) => each.id === banId);
  if (known === undefined) return happened(state);
  return happened(state, { name: "ban.lifted", data: { banId, name: known.name } });
}

export function silence(state: RoomState, { id, source }: CommandData<"member.silence">): Applied {
  const target = state.members[id];
  if (target === undefined) return nobody;
  return happened(state, { name: "member.silenced", data: { id, name: target.name, source } });
}

export function setRole(state: RoomState, { id, role }: CommandData<"member.role">): Applied {
  const target = state.members[id];
  if (target === undefined) return nobody;
  if (target.role === role) return happened(state);
  return happened(state, { name: "member.roleChanged", data: { id, role } });
}

export function setRight(state: RoomState, { id, right, allowed }: CommandData<"member.right">): Applied {
  const target = state.members[id];
  if (target === undefined) return nobody;
  if ((target.rights[right] ?? null) === allowed) return happened(state);
  const { [right]: _before, ...others } = target.rights;
  const rights = allowed === null ? others : { ...others, [right]: allowed };
  return happened(state, { name: "member.rightsChanged", data: { id, rights } });
}

export function changeHost(state: RoomState, id: string, why: "given" | "taken"): Applied {
  const target = state.members[id];
  if (target === undefined) return nobody;
  return happened(state, { name: "host.changed", data: { id, name: target.name, why } });
}

/** Lets somebody in who waits, as a guest. */
export function admit(state: RoomState, id: string, nowMs: number, maxMembers: number): Applied {
  const known = state.waiting[id];
  if (known === undefined) return nobody;
  if (Object.keys(state.members).length >= maxMembers) return refused("room-full", "This party is full.");
  return andThen(stopWaiting(state, id, "admitted"), (room) =>
    enter(room, { id, name: known.name, role: "guest", rights: {} }, nowMs),
  );
}

export function stopWaiting(state: RoomState, id: string, why: "admitted" | "refused" | "gave-up"): Applied {
  const known = state.waiting[id];
  if (known === undefined) return happened(state);
  return happened(state, { name: "waiting.left", data: { id, name: known.name, why } });
}
