import { describe, expect, test } from "vitest";
import {
  guestId,
  hostId,
  sampleFilm,
  sampleJoining,
  sampleMember,
  sampleMessage,
  sampleRoom,
} from "../testing/room-samples.ts";
import { apply, applySystem } from "./apply.ts";
import type { Command, SystemCommand } from "./commands.ts";
import type { RoomState } from "./state.ts";

const thirdId = "guest-0002";
const playing = { playing: true, positionS: 100, atMs: 0, rate: 1 };
const three = {
  [hostId]: sampleMember(hostId),
  [guestId]: sampleMember(guestId),
  [thirdId]: sampleMember(thirdId),
};

/** A room to which things happen; `at` is its clock. */
function open(change: Partial<RoomState> = {}, maxMembers = 50) {
  let state = sampleRoom({ members: three, film: sampleFilm, ...change });
  let count = 0;
  const names: string[] = [];
  const room = {
    at: 1000,
    state: () => state,
    /** Names of the events since the last call. */
    take: () => names.splice(0),
    give(actorId: string, command: Command) {
      count += 1;
      const applied = apply(state, { ...command, id: `command-${count}` }, actorId, room.at, maxMembers);
      if (!applied.ok) return applied.refusal.code;
      state = applied.state;
      names.push(...applied.events.map((each) => each.name));
      return "ok";
    },
    system(command: SystemCommand) {
      const applied = applySystem(state, command, room.at, maxMembers);
      if (!applied.ok) return applied.refusal.code;
      state = applied.state;
      names.push(...applied.events.map((each) => each.name));
      return "ok";
    },
    tick(ms: number) {
      room.at += ms;
      return room.system({ name: "clock.tick", data: {} });
    },
  };
  return room;
}
const reports = (presence: "here" | "buffering"): Command => ({
  name: "presence.report",
  data: { presence },
});

describe("messages", () => {
  const chat = [sampleMessage(), sampleMessage({ id: "message-2", memberId: hostId, name: hostId })];

  test("RM22 an edited message says so, and stays where it is", () => {
    const room = open({ chat });
    expect(room.give(guestId, { name: "chat.edit", data: { messageId: "message-1", text: "better" } })).toBe(
      "ok",
    );
    expect(room.state().chat[0]).toEqual({ ...chat[0], text: "better", editedAtMs: 1000 });
    room.take();
    room.give(guestId, { name: "chat.edit", data: { messageId: "message-1", text: "better" } });
    expect(room.take()).toEqual([]);
  });

  test("RM22 of a deleted message neither text nor reactions are left, and nothing more is done with it", () => {
    const room = open({ chat });
    room.give(thirdId, { name: "chat.react", data: { messageId: "message-1", emoji: "❤️", on: true } });
    room.give(hostId, { name: "chat.delete", data: { messageId: "message-1" } });
    expect(room.state().chat[0]).toMatchObject({ id: "message-1", text: "", isDeleted: true, reactions: [] });
    expect(room.give(guestId, { name: "chat.edit", data: { messageId: "message-1", text: "x" } })).toBe(
      "not-found",
    );
    const react: Command = { name: "chat.react", data: { messageId: "message-1", emoji: "❤️", on: true } };
    expect(room.give(thirdId, react)).toBe("not-found");
  });

  test("RM24 a reaction counts once for each person, and is taken back", () => {
    const room = open({ chat });
    const react = (emoji: string, on: boolean): Command => ({
      name: "chat.react",
      data: { messageId: "message-1", emoji, on },
    });
    for (const id of [guestId, thirdId, thirdId]) room.give(id, react("👍🏽", true));
    room.give(hostId, react("😂", true));
    expect(room.state().chat[0]?.reactions).toEqual([
      { emoji: "👍🏽", memberIds: [guestId, thirdId] },
      { emoji: "😂", memberIds: [hostId] },
    ]);
    for (const id of [guestId, thirdId]) room.give(id, react("👍🏽", false));
    expect(room.state().chat[0]?.reactions).toEqual([{ emoji: "😂", memberIds: [hostId] }]);
  });

  test("RM24 a message takes a hundred reactions", () => {
    const memberIds = Array.from({ length: 100 }, (_, n) => `member-${n}-of-100`);
    const room = open({ chat: [sampleMessage({ reactions: [{ emoji: "👍", memberIds }] })] });
    const react: Command = { name: "chat.react", data: { messageId: "message-1", emoji: "👍", on: true } };
    expect(room.give(guestId, react)).toBe("too-large");
  });

  test("RM25 slow mode makes people wait between their messages, and not those who keep order", () => {
    const room = open();
    const say: Command = { name: "chat.send", data: { text: "hi", replyTo: null } };
    room.give(hostId, { name: "settings.slowMode", data: { seconds: 10 } });
    expect([room.give(guestId, say), room.give(guestId, say), room.give(thirdId, say)]).toEqual([
      "ok",
      "slow-mode",
      "ok",
    ]);
    expect([room.give(hostId, say), room.give(hostId, say)]).toEqual(["ok", "ok"]);
    room.at += 10_000;
    expect(room.give(guestId, say)).toBe("ok");
  });
});

describe("the door", () => {
  const come = (id: string, change = {}): SystemCommand => ({
    name: "member.join",
    data: sampleJoining(id, change),
  });

  test("RM26 a locked room lets nobody new in, but whoever was in, and its host", () => {
    const room = open({ door: { isLocked: true, hasWaitingRoom: false, hasPassword: false } });
    expect(room.system(come("stranger-1"))).toBe("locked");
    expect(room.system(come("returning-1", { isKnown: true }))).toBe("ok");
    expect(room.system(come("the-host-2", { role: "host" }))).toBe("ok");
    expect(room.state().members["the-host-2"]?.role).toBe("cohost");
  });

  test("GR1 a group's member comes past a waiting room, but not past a lock", () => {
    const waiting = open({ door: { isLocked: false, hasWaitingRoom: true, hasPassword: false } });
    expect(waiting.system(come("a-member-1", { role: "member" }))).toBe("ok");
    expect(waiting.state().members["a-member-1"]?.role).toBe("member");
    const locked = open({ door: { isLocked: true, hasWaitingRoom: true, hasPassword: false } });
    expect(locked.system(come("a-member-1", { role: "member" }))).toBe("locked");
  });

  test("LK12 whoever is expelled is removed, or sent away from the door", () => {
    const room = open({ door: { isLocked: false, hasWaitingRoom: true, hasPassword: false } });
    room.system(come("stranger-1"));
    room.take();
    for (const id of [guestId, "stranger-1", "nobody-01"])
      room.system({ name: "member.expel", data: { id } });
    expect(room.take()).toEqual(["member.kicked", "waiting.left"]);
    expect(room.state().waiting).toEqual({});
  });

  test("RM26 whoever comes to a waiting room waits until they are let in, or turned away", () => {
    const room = open({ door: { isLocked: false, hasWaitingRoom: true, hasPassword: false } });
    for (const id of ["stranger-1", "stranger-2", "stranger-3"]) room.system(come(id));
    expect(Object.keys(room.state().waiting)).toHaveLength(3);
    expect(Object.keys(room.state().members)).toHaveLength(3);
    room.take();
    room.give(hostId, { name: "door.admit", data: { id: "stranger-1" } });
    room.give(hostId, { name: "door.refuse", data: { id: "stranger-2" } });
    room.system({ name: "waiting.leave", data: { id: "stranger-3" } });
    expect(room.take()).toEqual(["waiting.left", "member.joined", "waiting.left", "waiting.left"]);
    expect(room.state().waiting).toEqual({});
    expect(room.state().members["stranger-1"]).toMatchObject({ role: "guest", presence: "connecting" });
    expect(room.give(hostId, { name: "door.admit", data: { id: "stranger-2" } })).toBe("not-found");
  });

  test("RM26 whoever is let in still needs a place", () => {
    const room = open({ door: { isLocked: false, hasWaitingRoom: true, hasPassword: false } }, 4);
    room.system(come("stranger-1"));
    room.system(come("stranger-2"));
    expect(room.give(hostId, { name: "door.admit", data: { id: "stranger-1" } })).toBe("ok");
    expect(room.give(hostId, { name: "door.admit", data: { id: "stranger-2" } })).toBe("room-full");
  });
});

describe("people", () => {
  test("RM29 a ban is known by its command, and can be lifted", () => {
    const room = open();
    room.give(hostId, { name: "member.ban", data: { id: guestId } });
    expect(room.state().members[guestId]).toBeUndefined();
    expect(room.state().bans).toEqual([{ id: "command-1", name: guestId, atMs: 1000 }]);
    room.give(hostId, { name: "ban.lift", data: { banId: "command-1" } });
    expect(room.state().bans).toEqual([]);
    expect(room.give(hostId, { name: "member.kick", data: { id: guestId } })).toBe("not-found");
  });

  test("RM14 the film goes with its presenter, also when they are removed", () => {
    const room = open({ presenterId: guestId, playback: playing });
    room.give(hostId, { name: "member.kick", data: { id: guestId } });
    expect(room.take()).toEqual(["member.kicked", "film.closed"]);
  });

  test("RM23 the party is handed over: the host before is co-host, and the film goes on", () => {
    const room = open({ playback: playing });
    room.give(hostId, { name: "host.give", data: { id: guestId } });
    const { members, playback, presenterId } = room.state();
    expect([members[guestId]?.role, members[hostId]?.role]).toEqual(["host", "cohost"]);
    expect({ playback, presenterId }).toEqual({ playback: playing, presenterId: hostId });
    expect(room.give(hostId, { name: "host.give", data: { id: thirdId } })).toBe("forbidden");
  });

  test("RM23 whoever took the party over keeps it when the host of before is back", () => {
    const room = open({
      members: {
        [hostId]: sampleMember(hostId, { presence: "away" }),
        [guestId]: sampleMember(guestId, { role: "cohost" }),
      },
      presenterId: null,
      film: null,
    });
    expect(room.give(guestId, { name: "host.take", data: {} })).toBe("ok");
    room.system({ name: "member.presence", data: { id: hostId, presence: "here" } });
    const { members } = room.state();
    expect([members[guestId]?.role, members[hostId]?.role]).toEqual(["host", "cohost"]);
  });

  test("RM20 a right of one's own goes back to what the role has", () => {
    const room = open();
    const set = (allowed: boolean | null): Command => ({
      name: "member.right",
      data: { id: guestId, right: "speak", allowed },
    });
    room.give(hostId, set(false));
    expect(room.state().members[guestId]?.rights).toEqual({ speak: false });
    room.give(hostId, set(null));
    expect(room.state().members[guestId]?.rights).toEqual({});
    room.take();
    room.give(hostId, set(null));
    expect(room.take()).toEqual([]);
  });
});

describe("starting together", () => {
  const answer = (isReady: boolean): Command => ({ name: "ready.answer", data: { isReady } });

  test("RD1 asking stops a film that plays; whoever is away is not asked", () => {
    const away = { ...three, [thirdId]: sampleMember(thirdId, { presence: "away" }) };
    const room = open({ members: away, playback: playing });
    room.give(guestId, { name: "ready.ask", data: {} });
    expect(room.take()).toEqual(["playback.changed", "ready.changed"]);
    room.give(hostId, answer(true));
    expect(room.state().ready?.state).toBe("counting");
  });

  test("RD1 who is not ready keeps the others waiting, until they leave", () => {
    const room = open();
    room.give(hostId, { name: "ready.ask", data: {} });
    room.give(guestId, answer(true));
    room.give(guestId, answer(false));
    room.give(guestId, answer(true));
    expect(room.state().ready).toMatchObject({ state: "asking", readyIds: [hostId, guestId] });
    room.system({ name: "member.leave", data: { id: thirdId } });
    expect(room.state().ready?.state).toBe("counting");
  });

  test("RD1 a presenter who was lost as the countdown ended goes on with the film when they are back", () => {
    const room = open();
    room.give(hostId, { name: "ready.start", data: {} });
    room.system({ name: "member.presence", data: { id: hostId, presence: "away" } });
    room.tick(3000);
    expect(room.state()).toMatchObject({ ready: null, held: true, playback: { playing: false } });
    room.system({ name: "member.presence", data: { id: hostId, presence: "here" } });
    room.give(hostId, { name: "playback.report", data: { positionS: 0, playing: true, atMs: null } });
    expect(room.state()).toMatchObject({ held: false, playback: { playing: true } });
  });

  test("RD2 the same film opened again by its presenter does not end it, another film does", () => {
    const openFilm = (title: string): Command => ({
      name: "film.open",
      data: { film: { ...sampleFilm, title } },
    });
    const room = open();
    room.give(hostId, { name: "ready.start", data: {} });
    room.give(hostId, openFilm(sampleFilm.title));
    expect(room.state().ready?.state).toBe("counting");
    room.tick(3000);
    expect(room.state()).toMatchObject({ ready: null, playback: { playing: true } });
    room.give(hostId, { name: "playback.pause", data: {} });
    room.give(hostId, { name: "ready.start", data: {} });
    room.give(hostId, openFilm("Metropolis"));
    expect(room.state().ready).toBeNull();
  });

  test("RD2 pause, seek or cancel end it; without a film there is nothing to start", () => {
    for (const command of [
      { name: "playback.pause", data: {} },
      { name: "playback.seek", data: { positionS: 5 } },
      { name: "ready.cancel", data: {} },
      { name: "film.close", data: {} },
    ] as const satisfies Command[]) {
      const room = open();
      room.give(hostId, { name: "ready.start", data: {} });
      expect(room.state().ready?.state).toBe("counting");
      room.give(hostId, command);
      expect(room.state().ready).toBeNull();
      room.tick(5000);
      expect(room.state().playback.playing).toBe(false);
    }
    expect(open({ film: null, presenterId: null }).give(hostId, { name: "ready.ask", data: {} })).toBe(
      "no-film",
    );
  });
});

describe("waiting for whoever buffers", () => {
  test("RD3 the film waits after 1.5 s, says for whom, and goes on when they are back", () => {
    const room = open({ playback: { ...playing, atMs: 1000 } });
    room.give(guestId, reports("buffering"));
    room.tick(1499);
    expect(room.state().stall).toBeNull();
    room.tick(1);
    expect(room.state().stall).toEqual({ sinceMs: 2500, forIds: [guestId] });
    expect(room.state().playback).toMatchObject({ playing: false, positionS: 101.5 });
    room.at += 700;
    room.give(guestId, reports("here"));
    expect(room.state().stall).toBeNull();
    expect(room.state().playback).toEqual({ playing: true, positionS: 101.5, atMs: 3200, rate: 1 });
  });

  test("RD3 not longer than the limit, and not again for whom it was in vain, until they were back", () => {
    const room = open({ playback: playing, patienceS: 4 });
    room.give(guestId, reports("buffering"));
    room.tick(1500);
    room.tick(3999);
    expect(room.state().playback.playing).toBe(false);
    room.tick(1);
    expect(room.state()).toMatchObject({ stall: null, gaveUpOn: [guestId], playback: { playing: true } });
    room.tick(60_000);
    expect(room.state().playback.playing).toBe(true);
    room.give(guestId, reports("here"));
    expect(room.state().gaveUpOn).toEqual([]);
    room.give(guestId, reports("buffering"));
    room.tick(1500);
    expect(room.state().stall?.forIds).toEqual([guestId]);
  });

  test("RD3 the presenter's own trouble, a film that stands and patience of 0 make nobody wait", () => {
    const presenter = open({ playback: playing });
    presenter.give(hostId, reports("buffering"));
    const paused = open();
    paused.give(guestId, reports("buffering"));
    const hurried = open({ playback: playing, patienceS: 0 });
    hurried.give(guestId, reports("buffering"));
    for (const room of [presenter, paused, hurried]) {
      room.tick(5000);
      expect(room.state().stall).toBeNull();
    }
  });

  test("RD4 what somebody decides meanwhile counts: play goes on at once, pause stays, a seek waits there", () => {
    const waiting = () => {
      const room = open({ playback: playing });
      room.give(guestId, reports("buffering"));
      room.tick(1500);
      return room;
    };
    const played = waiting();
    played.give(hostId, { name: "playback.play", data: {} });
    played.tick(5000);
    expect(played.state()).toMatchObject({ stall: null, gaveUpOn: [guestId], playback: { playing: true } });
    const paused = waiting();
    paused.give(hostId, { name: "playback.pause", data: {} });
    paused.give(guestId, reports("here"));
    expect(paused.state().playback.playing).toBe(false);
    const sought = waiting();
    sought.give(hostId, { name: "playback.seek", data: { positionS: 600 } });
    sought.give(guestId, reports("here"));
    expect(sought.state().playback).toMatchObject({ playing: true, positionS: 600 });
  });

  test("RM13 a presenter who is lost meanwhile finds the film held", () => {
    const room = open({ playback: playing });
    room.give(guestId, reports("buffering"));
    room.tick(1500);
    room.system({ name: "member.presence", data: { id: hostId, presence: "away" } });
    expect(room.state()).toMatchObject({ held: true, stall: null, playback: { playing: false } });
  });
});
