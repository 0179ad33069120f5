import { deleteMessage, editMessage, react, sendMessage } from "./chat-rules.ts";
import type { Command, CommandData, CommandName, SystemCommand } from "./commands.ts";
import type { RoomEvent } from "./events.ts";
import { learnLength, linkFilm, setRate, stopAtEnd } from "./linked-rules.ts";
import { cancelNext, countToNext, followQueue, startNext, startNextIfDue } from "./next-rules.ts";
import { type Applied, andThen, happened, refused } from "./outcome.ts";
import {
  admit,
  banMember,
  changeHost,
  join,
  kick,
  leave,
  liftBan,
  setPresence,
  setRight,
  setRole,
  silence,
  stopWaiting,
} from "./people-rules.ts";
import { isAllowed } from "./permissions.ts";
import { closeFilm, correct, openFilm, startTogether, steer, waitForBuffering } from "./playback-rules.ts";
import { addToQueue, moveInQueue, playFromQueue, removeFromQueue } from "./queue-rules.ts";
import { answerReady, askReady, cancelReady, countDown } from "./ready-rules.ts";
import type { Door, Member, RoomState } from "./state.ts";

export type { Applied };

/** What a rule is told beside the command's data. */
interface Given {
  readonly state: RoomState;
  readonly actor: Member;
  /** The command's own id. */
  readonly id: string;
  readonly nowMs: number;
  readonly maxMembers: number;
}

/** A member's command on the room: the new room and what happened, or why not. `id` is the command's own id. */
export function apply(
  state: RoomState,
  command: Command & { id: string },
  actorId: string,
  nowMs: number,
  maxMembers: number,
): Applied {
  const actor = state.members[actorId];
  if (actor === undefined) return refused("closed", "You are no longer in this room.");
  if (!isAllowed(command.name, state, actor, command.data))
    return refused("forbidden", "You may not do that here.");
  // The row of a name takes the data of that name; an index by the union cannot show that.
  const rule = rules[command.name] as (given: Given, data: unknown) => Applied;
  return rule({ state, actor, id: command.id, nowMs, maxMembers }, command.data);
}

type Rules = { readonly [N in CommandName]: (given: Given, data: CommandData<N>) => Applied };

const rules: Rules = {
  "chat.send": ({ state, actor, id, nowMs }, data) => sendMessage(state, actor, id, data, nowMs),
  "chat.edit": ({ state, nowMs }, data) => editMessage(state, data, nowMs),
  "chat.delete": ({ state }, { messageId }) => deleteMessage(state, messageId),
  "chat.react": ({ state, actor }, data) => react(state, actor, data),
  "playback.play": ({ state, nowMs }) => steer(state, "play", (now) => ({ ...now, playing: true }), nowMs),
  "playback.pause": ({ state, nowMs }) => steer(state, "pause", (now) => ({ ...now, playing: false }), nowMs),
  "playback.seek": ({ state, nowMs }, { positionS }) =>
    steer(state, "seek", (now) => ({ ...now, positionS }), nowMs),
  "playback.rate": ({ state, nowMs }, { rate }) => setRate(state, rate, nowMs),
  "playback.report": ({ state, nowMs }, report) => correct(state, report, nowMs),
  "film.open": ({ state, actor, nowMs }, { film }) => openFilm(state, film, actor.id, nowMs),
  "film.link": ({ state, nowMs }, film) => linkFilm(state, film, nowMs),
  "film.length": ({ state, actor, nowMs }, { durationS }) => learnLength(state, actor, durationS, nowMs),
  "film.identify": ({ state }, { filmId }) =>
    state.film === null
      ? refused("no-film", "There is no film here.")
      : unless((state.film.filmId ?? null) === filmId, state, { name: "film.identified", data: { filmId } }),
  "film.close": ({ state }) => closeFilm(state, "closed"),
  "film.offer": ({ state }, { original }) =>
    unless(same(state.original, original), state, { name: "film.offered", data: { original } }),
  "queue.add": ({ state, actor, id }, data) => addToQueue(state, actor.id, id, data),
  "queue.remove": ({ state, nowMs }, { id }) =>
    andThen(removeFromQueue(state, id), (room) => followQueue(state, room, nowMs)),
  "queue.move": ({ state, nowMs }, data) =>
    andThen(moveInQueue(state, data), (room) => followQueue(state, room, nowMs)),
  "queue.play": ({ state, nowMs }, { id }) => playFromQueue(state, id, nowMs),
  "next.start": ({ state, nowMs }) => startNext(state, nowMs),
  "next.cancel": ({ state }) => cancelNext(state),
  "ready.ask": ({ state, actor, nowMs }) => askReady(state, actor.id, nowMs),
  "ready.answer": ({ state, actor, nowMs }, { isReady }) => answerReady(state, actor.id, isReady, nowMs),
  "ready.start": ({ state, actor, nowMs }) => countDown(state, actor.id, nowMs),
  "ready.cancel": ({ state }) => cancelReady(state),
  "settings.rights": ({ state }, { rights }) =>
    unless(same(state.rights, rights), state, { name: "rights.changed", data: { rights } }),
  "settings.delay": ({ state }, { delayMode }) =>
    unless(state.delayMode === delayMode, state, { name: "delay.changed", data: { delayMode } }),
  "settings.direct": ({ state }, { direct }) =>
    unless(same(state.direct, direct), state, { name: "direct.changed", data: { direct } }),
  "settings.patience": ({ state }, { patienceS }) =>
    unless(state.patienceS === patienceS, state, { name: "patience.changed", data: { patienceS } }),
  "settings.slowMode": ({ state }, { seconds }) =>
    unless(state.slowModeS === seconds, state, { name: "slowMode.changed", data: { seconds } }),
  "member.role": ({ state }, data) => setRole(state, data),
  "member.right": ({ state }, data) => setRight(state, data),
  "member.silence": ({ state }, data) => silence(state, data),
  "member.kick": ({ state, nowMs }, { id }) => kick(state, id, nowMs),
  "member.ban": ({ state, id: banId, nowMs }, { id }) => banMember(state, id, banId, nowMs),
  "ban.lift": ({ state }, { banId }) => liftBan(state, banId),
  "host.give": ({ state }, { id }) => changeHost(state, id, "given"),
  "host.take": ({ state, actor }) => changeHost(state, actor.id, "taken"),
  "door.lock": ({ state }, { isLocked }) => setDoor(state, { isLocked }),
  "door.waitingRoom": ({ state }, { isOn }) => setDoor(state, { hasWaitingRoom: isOn }),
  "door.admit": ({ state, nowMs, maxMembers }, { id }) => admit(state, id, nowMs, maxMembers),
  "door.refuse": ({ state }, { id }) => stopWaiting(state, id, "refused"),
  // These two take work outside of the room: its server does it and says what came of it by a system command.
  "door.password": ({ state }) => happened(state),
  "door.newCode": ({ state }) => happened(state),
  "presence.report": ({ state, actor, nowMs }, { presence }) =>
    andThen(setPresence(state, actor, presence, nowMs), (room) => waitForBuffering(room, nowMs)),
};

type SystemRules = {
  readonly [N in SystemCommand["name"]]: (
    state: RoomState,
    data: Extract<SystemCommand, { name: N }>["data"],
    nowMs: number,
    maxMembers: number,
  ) => Applied;
};

const systemRules: SystemRules = {
  "member.join": join,
  "member.presence": (state, { id, presence }, nowMs) => {
    const known = state.members[id];
    return known === undefined ? happened(state) : setPresence(state, known, presence, nowMs);
  },
  "member.leave": (state, { id }, nowMs) => {
    const known = state.members[id];
    if (known === undefined) return happened(state);
    return leave(state, known, { name: "member.left", data: { id, name: known.name } }, nowMs);
  },
  "member.expel": (state, { id }, nowMs) =>
    state.members[id] === undefined ? stopWaiting(state, id, "refused") : kick(state, id, nowMs),
  "waiting.leave": (state, { id }) => stopWaiting(state, id, "gave-up"),
  "door.password": (state, { hasPassword }) => setDoor(state, { hasPassword }),
  "door.newCode": (state) => happened(state, { name: "door.codeChanged", data: {} }),
  "clock.tick": (state, _nothing, nowMs) => {
    const { ready } = state;
    if (ready?.state === "counting" && nowMs >= ready.startAtMs) return startTogether(state, nowMs);
    const ended = stopAtEnd(state, nowMs);
    const followed =
      ended.ok && ended.events.length > 0
        ? andThen(ended, (room) => countToNext(room, nowMs))
        : startNextIfDue(state, nowMs);
    return andThen(followed, (room) => waitForBuffering(room, nowMs));
  },
};

/** What the room's server knows by itself: who came, who was lost, who is gone, how late it is. */
export function applySystem(
  state: RoomState,
  command: SystemCommand,
  nowMs: number,
  maxMembers: number,
): Applied {
  const rule = systemRules[command.name] as (
    state: RoomState,
    data: unknown,
    nowMs: number,
    maxMembers: number,
  ) => Applied; // as above
  return rule(state, command.data, nowMs, maxMembers);
}

function unless(isSo: boolean, state: RoomState, event: RoomEvent): Applied {
  return isSo ? happened(state) : happened(state, event);
}

function setDoor(state: RoomState, change: Partial<Door>): Applied {
  const door = { ...state.door, ...change };
  return unless(same(state.door, door), state, { name: "door.changed", data: { door } });
}

/** Of plain data whose keys come in one order. */
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
