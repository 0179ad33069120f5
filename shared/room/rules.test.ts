import { describe, expect, test } from "vitest";
import { maxDurationS, positionAt } from "../playback.ts";
import {
  sampleFilm,
  sampleJoining,
  sampleLinked,
  sampleMessage,
  sampleOriginal,
} from "../testing/room-samples.ts";
import { createSeededRandom, type SeededRandom } from "../testing/seeded-random.ts";
import { type Applied, apply, applySystem } from "./apply.ts";
import { type Command, type CommandData, type CommandName, commandNames, commands } from "./commands.ts";
import { roomEvent } from "./events.ts";
import { evolve } from "./evolve.ts";
import { maxQueueLength, type QueuedFilm } from "./linked-film.ts";
import { type Right, right, usualRights } from "./rights.ts";
import { emptyRoom, isLinked, lengthOf, type RoomState, restoredRoom, roomState } from "./state.ts";

const maxMembers = 4;
const ids = ["member-00", "member-01", "member-02", "member-03", "member-04", "member-05"] as const;

const rightNames = right.options as [Right, ...Right[]]; // the enumeration has members
const messageIdIn = (random: SeededRandom) => `old-message-${random.below(480)}`;

const queuedIn = (random: SeededRandom) => `command-${random.below(800)}`;

/** Data for each command as pages send it; a command without a row does not compile. */
const makeData: { readonly [N in CommandName]: (random: SeededRandom) => CommandData<N> } = {
  "chat.send": (random) => ({
    text: random.pick(["hi", "  spaced  ", "Ё".repeat(1 + random.below(1999)), "🎬"]),
    replyTo: random.pick([null, "old-message-470"]),
  }),
  "chat.edit": (random) => ({ messageId: messageIdIn(random), text: "changed" }),
  "chat.delete": (random) => ({ messageId: messageIdIn(random) }),
  "chat.react": (random) => ({
    messageId: messageIdIn(random),
    emoji: random.pick(["👍", "❤️"]),
    on: random.chance(0.7),
  }),
  "ready.ask": () => ({}),
  "ready.answer": (random) => ({ isReady: random.chance(0.8) }),
  "ready.start": () => ({}),
  "ready.cancel": () => ({}),
  "next.start": () => ({}),
  "next.cancel": () => ({}),
  "settings.rights": (random) => ({
    rights: {
      ...usualRights,
      guest: { ...usualRights.guest, [random.pick(rightNames)]: random.chance(0.7) },
    },
  }),
  "settings.direct": (random) => ({
    direct: { mode: random.pick(["auto", "always", "never"]), maxMembers: random.pick([2, 4, 8]) },
  }),
  "settings.patience": (random) => ({ patienceS: random.pick([0, 4, 8]) }),
  "settings.slowMode": (random) => ({ seconds: random.pick([0, 0, 5]) }),
  "member.role": (random) => ({ id: random.pick(ids), role: random.pick(["cohost", "member", "guest"]) }),
  "member.right": (random) => ({
    id: random.pick(ids),
    right: random.pick(rightNames),
    allowed: random.pick<boolean | null>([true, false, null]),
  }),
  "member.silence": (random) => ({ id: random.pick(ids), source: "voice" }),
  "member.kick": (random) => ({ id: random.pick(ids) }),
  "member.ban": (random) => ({ id: random.pick(ids) }),
  "ban.lift": (random) => ({ banId: `command-${random.below(800)}` }),
  "host.give": (random) => ({ id: random.pick(ids) }),
  "host.take": () => ({}),
  "door.lock": (random) => ({ isLocked: random.chance(0.2) }),
  "door.waitingRoom": (random) => ({ isOn: random.chance(0.5) }),
  "door.admit": (random) => ({ id: random.pick(ids) }),
  "door.refuse": (random) => ({ id: random.pick(ids) }),
  "door.password": () => ({ password: null }),
  "door.newCode": () => ({}),
  "playback.play": () => ({}),
  "playback.pause": () => ({}),
  "playback.seek": (random) => ({ positionS: random.next() * 9000 }),
  "playback.rate": (random) => ({ rate: random.pick([0.5, 1, 2]) }),
  "playback.report": (random) => ({
    positionS: random.next() * 9000,
    playing: random.chance(0.5),
    atMs: random.chance(0.5) ? random.next() * 1e6 : null,
  }),
  "film.open": (random) => ({
    film: {
      ...sampleFilm,
      title: random.pick(["Nosferatu", "Metropolis"]),
      durationS: random.pick([0.5, 90, 5400]),
    },
  }),
  "film.link": (random) => ({ ...sampleLinked, durationS: random.pick([null, 0.5, 90]) }),
  "film.length": (random) => ({ durationS: random.pick([0.5, 90]) }),
  "film.identify": (random) => ({ filmId: random.pick([null, 7, 8]) }),
  "film.close": () => ({}),
  "queue.add": (random) => ({
    film: random.pick<QueuedFilm>([
      sampleLinked,
      { kind: "library", filmId: 7, title: "Metropolis", poster: null },
    ]),
  }),
  "queue.remove": (random) => ({ id: queuedIn(random) }),
  "queue.move": (random) => ({ id: queuedIn(random), toIndex: random.below(5) }),
  "queue.play": (random) => ({ id: queuedIn(random) }),
  "film.offer": (random) => ({ original: random.pick([sampleOriginal, null]) }),
  "settings.delay": (random) => ({ delayMode: random.pick(["cinema", "live", "free"]) }),
  "presence.report": (random) => ({ presence: random.pick(["here", "buffering"]) }),
};
// "chat.send" makes the chat grow past its bound, so it comes more often.
const namePool: [CommandName, ...CommandName[]] = ["chat.send", "chat.send", "chat.send", ...commandNames];

function randomCommand(random: SeededRandom): Command {
  const name = random.pick(namePool);
  // The row of a name makes the data of that name; the union cannot express that.
  return { name, data: commands[name].parse(makeData[name](random)) } as Command;
}

function randomStep(random: SeededRandom, state: RoomState, nowMs: number, step: number): Applied {
  const id = random.pick(ids);
  const kind = random.next();
  if (kind < 0.06) {
    const role = id === ids[0] ? "host" : "guest";
    const name = random.pick(["Katya", "katya", "Ｋatya", "Boris"]);
    const data = sampleJoining(id, { name, role, isKnown: random.chance(0.5) });
    return applySystem(state, { name: "member.join", data }, nowMs, maxMembers);
  }
  if (kind < 0.08) return applySystem(state, { name: "member.leave", data: { id } }, nowMs, maxMembers);
  if (kind < 0.1) return applySystem(state, { name: "clock.tick", data: {} }, nowMs, maxMembers);
  if (kind < 0.16) {
    const presence = random.pick<"here" | "away">(["here", "away"]);
    return applySystem(state, { name: "member.presence", data: { id, presence } }, nowMs, maxMembers);
  }
  const commandId = `command-${random.chance(0.05) ? step - 1 : step}`;
  return apply(state, { ...randomCommand(random), id: commandId }, id, nowMs, maxMembers);
}

/** What is wrong with a room, in words; nothing should be. */
function faultsOf(state: RoomState, nowMs: number): string[] {
  const members = Object.values(state.members);
  const presenter = state.presenterId === null ? undefined : state.members[state.presenterId];
  const isPresented = state.film !== null && !isLinked(state.film);
  const isSeen = isPresented
    ? presenter !== undefined && presenter.presence !== "away"
    : members.some((each) => each.presence !== "away");
  const durationS = lengthOf(state) ?? (state.film === null ? 0 : maxDurationS);
  const laterS = positionAt(state.playback, nowMs + 1e9, durationS);
  const looks = members.map((each) => each.name.normalize("NFKC").toLowerCase());
  const { playing, positionS } = state.playback;
  const faults: { readonly [what: string]: boolean } = {
    "more than 500 messages": state.chat.length > 500,
    "a message twice": new Set(state.chat.map((message) => message.id)).size !== state.chat.length,
    "too many members": members.length > maxMembers,
    "two names that look the same": new Set(looks).size !== looks.length,
    "a position outside the film": !(positionS >= 0 && positionS <= durationS && laterS <= durationS),
    "playing without a film": playing && state.film === null,
    "two hosts": members.filter((each) => each.role === "host").length > 1,
    "somebody both in and at the door": members.some((each) => state.waiting[each.id] !== undefined),
    "playing while the presenter, or everybody, is away": playing && !isSeen,
    "playing while it waits": playing && state.stall !== null,
    "waiting or asking without a film": state.film === null && (state.stall !== null || state.ready !== null),
    "counting while it plays": playing && state.ready !== null,
    "waiting for somebody who is not here": state.gaveUpOn.some((id) => state.members[id] === undefined),
    "playing and held": playing && state.held,
    "held without a film": state.held && state.film === null,
    "an original without a film": state.film === null && state.original !== null,
    "a presenter without a film of theirs, or the other way round": isPresented !== (presenter !== undefined),
    "a pace of its own for a film that somebody shows": isPresented && state.playback.rate !== 1,
    "a queue that is too long":
      state.queue.length > 50 || JSON.stringify(state.queue).length > maxQueueLength,
    "a queued film twice": new Set(state.queue.map((each) => each.id)).size !== state.queue.length,
  };
  return Object.keys(faults).filter((what) => faults[what]);
}

const oldMessages = Array.from({ length: 480 }, (_, n) =>
  sampleMessage({ id: `old-message-${n}`, memberId: ids[1], atMs: n }),
);

/** A rule that changed the state it was given would throw. */
function deepFreeze(state: RoomState): RoomState {
  for (const part of [state.members, state.playback, state.film, state.chat, ...Object.values(state.members)])
    if (part !== null) Object.freeze(part);
  return Object.freeze(state);
}

describe("room rules", () => {
  test.each([11, 12, 13, 14])("RM18 whatever members do, the room stays sound (seed %d)", (seed) => {
    const random = createSeededRandom(seed);
    let state: RoomState = { ...emptyRoom, chat: oldMessages };
    let replica = state;
    let nowMs = 1_700_000_000_000;
    let refusals = 0;
    for (let step = 0; step < 800; step += 1) {
      nowMs += random.below(5000) - (random.chance(0.02) ? 20_000 : 0);
      const given = deepFreeze(state);
      const applied = randomStep(random, given, nowMs, step);
      if (!applied.ok) {
        refusals += 1;
        continue;
      }
      // RM19: what travels is enough to know the room.
      for (const event of applied.events)
        replica = evolve(replica, roomEvent.parse(JSON.parse(JSON.stringify(event))));
      state = applied.state;
      const faults = faultsOf(state, nowMs);
      if (faults.length > 0) throw new Error(`step ${step}: ${faults.join(", ")}`);
      if (step % 50 === 0) {
        expect(replica).toEqual(state);
        expect(roomState.parse(JSON.parse(JSON.stringify(state)))).toEqual(state);
        expect(faultsOf(restoredRoom(state, nowMs), nowMs)).toEqual([]);
      }
      if (random.chance(0.003)) {
        state = restoredRoom(state, nowMs);
        replica = state;
      }
    }
    expect(replica).toEqual(state);
    expect(refusals).toBeGreaterThan(20);
    expect(state.chat.at(-1)?.id).toMatch(/^command-/);
  });

  test("RM19 an event about somebody who is gone changes nothing", () => {
    expect(
      evolve(emptyRoom, { name: "member.changed", data: { id: ids[1], presence: "away", sinceMs: 0 } }),
    ).toBe(emptyRoom);
    expect(evolve(emptyRoom, { name: "member.left", data: { id: ids[1], name: "Katya" } })).toEqual(
      emptyRoom,
    );
  });
});
