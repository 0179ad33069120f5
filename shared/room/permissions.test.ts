import { describe, expect, test } from "vitest";
import {
  guestId,
  hostId,
  sampleFilm,
  sampleLinked,
  sampleMember,
  sampleMessage,
  sampleOriginal,
  sampleQueued,
  sampleRoom,
} from "../testing/room-samples.ts";
import { apply } from "./apply.ts";
import {
  type Command,
  type CommandData,
  type CommandName,
  commandLimits,
  commandNames,
  commands,
} from "./commands.ts";
import { isAllowed, isAllowedToSend } from "./permissions.ts";
import { type Right, type Role, right, role, usualRights } from "./rights.ts";
import type { RoomState } from "./state.ts";

const cohostId = "cohost-001";
const memberId = "member-001";
const idOf: { readonly [R in Role]: string } = {
  host: hostId,
  cohost: cohostId,
  member: memberId,
  guest: guestId,
};
const otherGuestId = "guest-0002";
const waitingId = "waiting-01";

/** A room with somebody of each role, in which every command has something to act on. */
function fullRoom(change: Partial<RoomState> = {}): RoomState {
  const members = Object.fromEntries([
    ...role.options.map((each) => [idOf[each], sampleMember(idOf[each], { role: each })]),
    [otherGuestId, sampleMember(otherGuestId)],
  ]);
  return sampleRoom({
    members,
    film: sampleFilm,
    queue: [sampleQueued],
    chat: role.options.map((each) => sampleMessage({ id: `message-${each}`, memberId: idOf[each] })),
    waiting: { [waitingId]: { id: waitingId, name: "Vera", sinceMs: 0 } },
    bans: [{ id: "ban-00001", name: "Oleg", atMs: 0 }],
    ...change,
  });
}

const everybody = "host cohost member guest";
const leaders = "host cohost";
/** Who may give which command in a room as it is at first (PROTOCOL.md, RM1); one about a person: about a guest. */
const written: { readonly [N in CommandName]: string } = {
  "chat.send": everybody,
  "chat.edit": everybody,
  "chat.delete": everybody,
  "chat.react": everybody,
  "playback.play": everybody,
  "playback.pause": everybody,
  "playback.seek": everybody,
  "playback.rate": "",
  "playback.report": "host",
  "film.open": leaders,
  "film.link": leaders,
  "film.length": "",
  "film.identify": leaders,
  "film.close": leaders,
  "film.offer": "host",
  "queue.add": leaders,
  "queue.remove": leaders,
  "queue.move": leaders,
  "queue.play": leaders,
  "ready.ask": everybody,
  "ready.answer": everybody,
  "ready.start": everybody,
  "ready.cancel": everybody,
  "next.start": everybody,
  "next.cancel": everybody,
  "settings.rights": "host",
  "settings.delay": leaders,
  "settings.direct": "host",
  "settings.patience": leaders,
  "settings.slowMode": leaders,
  "member.role": "host",
  "member.right": leaders,
  "member.silence": leaders,
  "member.kick": leaders,
  "member.ban": leaders,
  "ban.lift": leaders,
  "host.give": "host",
  "host.take": "",
  "door.lock": leaders,
  "door.waitingRoom": leaders,
  "door.admit": leaders,
  "door.refuse": leaders,
  "door.password": leaders,
  "door.newCode": leaders,
  "presence.report": everybody,
};

/** What each right opens, and what is shut without it. */
const opens: { readonly [R in Right]: readonly CommandName[] } = {
  control: [
    "playback.play",
    "playback.pause",
    "playback.seek",
    "ready.ask",
    "ready.start",
    "ready.cancel",
    "next.start",
    "next.cancel",
  ],
  film: [
    "film.open",
    "film.link",
    "film.identify",
    "film.close",
    "queue.add",
    "queue.remove",
    "queue.move",
    "queue.play",
  ],
  speak: [],
  camera: [],
  chat: ["chat.send", "chat.edit"],
  react: ["chat.react"],
  invite: [],
  moderate: [
    "settings.slowMode",
    "member.right",
    "member.silence",
    "member.kick",
    "member.ban",
    "ban.lift",
    "door.lock",
    "door.waitingRoom",
    "door.admit",
    "door.refuse",
    "door.newCode",
  ],
};

const examples: { readonly [N in CommandName]: (actor: Role, targetId: string) => CommandData<N> } = {
  "chat.send": () => ({ text: "hello", replyTo: null }),
  "chat.edit": (actor) => ({ messageId: `message-${actor}`, text: "better" }),
  "chat.delete": (actor) => ({ messageId: `message-${actor}` }),
  "chat.react": () => ({ messageId: "message-guest", emoji: "👍🏽", on: true }),
  "playback.play": () => ({}),
  "playback.pause": () => ({}),
  "playback.seek": () => ({ positionS: 60 }),
  "playback.rate": () => ({ rate: 1.5 }),
  "playback.report": () => ({ positionS: 61, playing: true, atMs: null }),
  "film.open": () => ({ film: sampleFilm }),
  "film.link": () => sampleLinked,
  "film.length": () => ({ durationS: 60 }),
  "film.identify": () => ({ filmId: 7 }),
  "film.close": () => ({}),
  "film.offer": () => ({ original: sampleOriginal }),
  "queue.add": () => ({ film: sampleLinked }),
  "queue.remove": () => ({ id: sampleQueued.id }),
  "queue.move": () => ({ id: sampleQueued.id, toIndex: 0 }),
  "queue.play": () => ({ id: sampleQueued.id }),
  "ready.ask": () => ({}),
  "ready.answer": () => ({ isReady: true }),
  "ready.start": () => ({}),
  "ready.cancel": () => ({}),
  "next.start": () => ({}),
  "next.cancel": () => ({}),
  "settings.rights": () => ({ rights: usualRights }),
  "settings.delay": () => ({ delayMode: "live" }),
  "settings.direct": () => ({ direct: { mode: "never", maxMembers: 4 } }),
  "settings.patience": () => ({ patienceS: 4 }),
  "settings.slowMode": () => ({ seconds: 30 }),
  "member.role": (_actor, id) => ({ id, role: "member" }),
  "member.right": (_actor, id) => ({ id, right: "chat", allowed: false }),
  "member.silence": (_actor, id) => ({ id, source: "voice" }),
  "member.kick": (_actor, id) => ({ id }),
  "member.ban": (_actor, id) => ({ id }),
  "ban.lift": () => ({ banId: "ban-00001" }),
  "host.give": (_actor, id) => ({ id }),
  "host.take": () => ({}),
  "door.lock": () => ({ isLocked: true }),
  "door.waitingRoom": () => ({ isOn: true }),
  "door.admit": () => ({ id: waitingId }),
  "door.refuse": () => ({ id: waitingId }),
  "door.password": () => ({ password: "popcorn" }),
  "door.newCode": () => ({}),
  "presence.report": () => ({ presence: "buffering" }),
};

/** Whether the room takes it, which the screen's question and the authority's answer have to agree on. */
function isTaken(room: RoomState, actor: Role, name: CommandName, targetId: string = otherGuestId): boolean {
  const data = examples[name](actor, targetId);
  const member = room.members[idOf[actor]];
  if (member === undefined) throw new Error(`nobody is ${actor}`);
  // A row of the table above is the data of its own command.
  const command = { name, data, id: "command-1" } as Command & { id: string };
  const applied = apply(room, command, idOf[actor], 1000, 50);
  expect(isAllowed(name, room, member, data as never), `${name} by ${actor}`).toBe(applied.ok);
  if (!applied.ok) expect(applied.refusal.code, `${name} by ${actor}`).toBe("forbidden");
  return applied.ok;
}

const cases = commandNames.flatMap((name) =>
  role.options.map((actor) => ({ name, actor, allowed: written[name].split(" ").includes(actor) })),
);

describe("permissions", () => {
  test.each(cases)("RM1 $name by the $actor: $allowed", ({ name, actor, allowed }) => {
    expect(isTaken(fullRoom(), actor, name)).toBe(allowed);
  });

  test.each(right.options)(
    "RM20 the right %s opens what it is for, to whoever is given it, and nothing else",
    (which) => {
      const none = Object.fromEntries(right.options.map((each) => [each, false])) as Record<Right, boolean>;
      const shut = fullRoom({ rights: { ...usualRights, guest: none } });
      const given = { ...shut.members[guestId], rights: { [which]: true } };
      const opened = { ...shut, members: { ...shut.members, [guestId]: given } } as RoomState;
      const differ = commandNames.filter(
        (name) => isTaken(shut, "guest", name) !== isTaken(opened, "guest", name),
      );
      expect([...differ].sort()).toEqual([...opens[which]].sort());
    },
  );

  test.each(right.options)(
    "RM20 the right %s can be taken from one person, whatever their role gives",
    (which) => {
      const room = fullRoom();
      const robbed = { ...room.members[cohostId], rights: { [which]: false } };
      const without = { ...room, members: { ...room.members, [cohostId]: robbed } } as RoomState;
      const lost = commandNames.filter(
        (name) => isTaken(room, "cohost", name) && !isTaken(without, "cohost", name),
      );
      expect([...lost].sort()).toEqual([...opens[which]].sort());
    },
  );

  const overPeople = ["member.right", "member.silence", "member.kick", "member.ban"] as const;
  const over: { readonly [R in Role]: readonly Role[] } = {
    host: ["cohost", "member", "guest"],
    cohost: ["member", "guest"],
    member: [],
    guest: [],
  };
  test.each(
    overPeople.flatMap((name) =>
      role.options.flatMap((actor) => role.options.map((target) => ({ name, actor, target }))),
    ),
  )("RM21 $name by the $actor over the $target", ({ name, actor, target }) => {
    expect(isTaken(fullRoom(), actor, name, idOf[target])).toBe(over[actor].includes(target));
  });

  test("RM21 nobody gives themselves a role or hands the party to themselves", () => {
    for (const name of ["member.role", "host.give"] as const)
      expect(isTaken(fullRoom(), "host", name, hostId)).toBe(false);
  });

  test("RM21 whoever keeps order gives and takes what order needs; the rest is the host's", () => {
    const may = (actor: Role, which: Right) => {
      const member = fullRoom().members[idOf[actor]];
      const data = { id: guestId, right: which, allowed: true };
      return member !== undefined && isAllowed("member.right", fullRoom(), member, data);
    };
    expect(right.options.filter((which) => may("host", which))).toEqual(right.options);
    expect(right.options.filter((which) => may("cohost", which))).toEqual([
      "speak",
      "camera",
      "chat",
      "react",
    ]);
    expect(right.options.filter((which) => may("member", which))).toEqual([]);
  });

  test("RM22 a message is edited by its author alone, and deleted by whoever keeps order among those below", () => {
    const room = fullRoom();
    const deletes = (actor: Role, author: Role) => {
      const member = room.members[idOf[actor]];
      return (
        member !== undefined && isAllowed("chat.delete", room, member, { messageId: `message-${author}` })
      );
    };
    const edits = (actor: Role, author: Role) => {
      const member = room.members[idOf[actor]];
      const data = { messageId: `message-${author}`, text: "x" };
      return member !== undefined && isAllowed("chat.edit", room, member, data);
    };
    for (const actor of role.options) {
      expect(role.options.filter((author) => edits(actor, author))).toEqual([actor]);
      expect(role.options.filter((author) => deletes(actor, author) && author !== actor)).toEqual(
        over[actor],
      );
    }
  });

  test("RM23 a co-host takes the party over when the host is gone, and nobody else does", () => {
    const away = fullRoom();
    const members = { ...away.members, [hostId]: sampleMember(hostId, { presence: "away" }) };
    const { [hostId]: _gone, ...left } = away.members;
    for (const room of [
      { ...away, members },
      { ...away, members: left },
    ])
      expect(
        (["cohost", "member", "guest"] as const).filter((each) => isTaken(room, each, "host.take")),
      ).toEqual(["cohost"]);
  });

  test.each([
    ["film-video", leaders],
    ["film-audio", leaders],
    ["voice", everybody],
    ["camera", everybody],
  ] as const)("VO1 %s may be sent by %s", (source, allowed) => {
    const room = fullRoom();
    const senders = role.options.filter((each) => {
      const member = room.members[idOf[each]];
      return member !== undefined && isAllowedToSend(source, room, member);
    });
    expect(senders.join(" ")).toBe(allowed);
  });

  test.each([
    ["playback.rate", null, everybody],
    ["film.length", null, everybody],
    ["film.length", 5400, everybody],
    ["film.close", null, leaders],
    ["playback.report", null, ""],
  ] as const)(
    "RM33 %s of a film from the web that is %s long may be given by: %s",
    (name, durationS, allowed) => {
      const room = fullRoom({ film: { ...sampleLinked, durationS }, presenterId: null });
      expect(role.options.filter((each) => isTaken(room, each, name)).join(" ")).toBe(allowed);
    },
  );

  test("RM2 whoever is not in the room may do nothing", () => {
    for (const name of commandNames) {
      const data = examples[name]("guest", guestId);
      const command = { name, data, id: "command-1" } as Command & { id: string }; // as above
      const applied = apply(fullRoom(), command, "stranger-1", 1000, 50);
      expect(applied.ok ? "applied" : applied.refusal.code, name).toBe("closed");
    }
  });

  test("RB9 every command has data that its schema takes, and a limit", () => {
    for (const name of commandNames) {
      expect(commands[name].safeParse(examples[name]("guest", guestId)).success, name).toBe(true);
      expect(commandLimits[name].burst).toBeGreaterThanOrEqual(1);
      expect(commandLimits[name].perSecond).toBeGreaterThan(0);
    }
  });
});
