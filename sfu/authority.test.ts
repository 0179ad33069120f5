import type { RoomEventMessage } from "@matinee/shared/protocol/bus.ts";
import type { ChatMessage } from "@matinee/shared/room/chat-message.ts";
import { commandLimits } from "@matinee/shared/room/commands.ts";
import { evolve } from "@matinee/shared/room/evolve.ts";
import {
  guestId,
  hostId,
  sampleFilm,
  sampleJoining,
  sampleMember,
  sampleMessage,
  sampleRoom,
} from "@matinee/shared/testing/room-samples.ts";
import { createSeededRandom } from "@matinee/shared/testing/seeded-random.ts";
import { describe, expect, test } from "vitest";
import { codesOf, openAuthority as open, otherId } from "./testing/authority-world.ts";

function textsOf(messages: readonly ChatMessage[]): string[] {
  return messages.map((message) => message.text);
}

const chatOf = (count: number, text: (n: number) => string): ChatMessage[] =>
  Array.from({ length: count }, (_, n) =>
    sampleMessage({ id: `message-${n}`, name: "Katya", text: text(n), atMs: n }),
  );

describe("order", () => {
  test("RB1 everyone sees every event, the sender its own among them, in one order", () => {
    const room = open();
    room.authority.join(sampleJoining(otherId, { name: "Boris" }));
    for (let n = 0; n < 6; n += 1) {
      room.command(guestId, `guest-cmd-${n}`, "chat.send", { text: `guest ${n}` });
      room.command(hostId, `host-cmd-${n}`, "playback.seek", { positionS: n });
    }
    expect(room.eventsOf(guestId)).toEqual(room.eventsOf(hostId));
    expect(room.eventsOf(otherId)).toEqual(room.eventsOf(hostId));
    expect(room.eventsOf(hostId)).toHaveLength(13);
    expect(room.events).toEqual(room.eventsOf(hostId).map((each) => each.event));
  });

  test("RB2 seq counts from 1 without a gap; an event says who, by which command, and when", () => {
    const room = open();
    room.authority.setPresence(guestId, "away");
    room.clock.nowMs += 50;
    room.command(hostId, "command-1", "playback.play");
    expect(room.eventsOf(guestId)).toMatchObject([
      { seq: 1, atMs: 1_000_000, by: null, commandId: null, event: { name: "member.changed" } },
      { seq: 2, atMs: 1_000_050, by: hostId, commandId: "command-1", event: { name: "playback.changed" } },
    ]);
  });

  test("RM19 the events are all that is needed to know the room", () => {
    const initial = sampleRoom({ film: sampleFilm });
    const room = open(initial);
    room.command(hostId, "command-1", "playback.play");
    room.command(guestId, "command-2", "chat.send", { text: "hi" });
    room.clock.nowMs += 5000;
    room.authority.setPresence(hostId, "away");
    room.authority.leave(hostId);
    const replica = room.eventsOf(guestId).reduce((state, { event }) => evolve(state, event), initial);
    expect(replica).toEqual(room.authority.state());
  });
});

describe("answers", () => {
  test("RB7 each command gets one answer: its event, `done` or `refused`", () => {
    const room = open();
    expect(room.command(guestId, "command-1", "chat.send", { text: "hi" })).toMatchObject([
      { type: "event", commandId: "command-1" },
    ]);
    expect(room.command(hostId, "command-2", "settings.delay", { delayMode: "cinema" })).toEqual([
      { type: "done", commandId: "command-2" },
    ]);
    expect(room.command(guestId, "command-3", "film.close")).toMatchObject([
      { type: "refused", commandId: "command-3", error: { code: "forbidden" } },
    ]);
    expect(room.inbox(hostId).map((each) => each.type)).toEqual(["event", "done"]);
  });

  test("RB4 a command sent twice is applied once", () => {
    const room = open();
    room.command(guestId, "command-1", "chat.send", { text: "hi" });
    room.command(hostId, "command-2", "playback.play");
    room.command(hostId, "command-3", "playback.pause");
    expect(room.command(guestId, "command-1", "chat.send", { text: "hi" })).toEqual([
      { type: "done", commandId: "command-1" },
    ]);
    expect(room.command(hostId, "command-2", "playback.play")).toEqual([
      { type: "done", commandId: "command-2" },
    ]);
    expect(room.authority.state().playback.playing).toBe(false);
    expect(textsOf(room.authority.state().chat)).toEqual(["hi"]);
    expect(room.eventsOf(hostId)).toHaveLength(3);
  });

  test("RB4 the same id from two members is two commands", () => {
    const room = open();
    room.command(hostId, "command-1", "playback.play");
    expect(codesOf(room.command(guestId, "command-1", "playback.pause"))).toEqual(["event"]);
  });

  test("RB4 a refused command may be sent again", () => {
    const room = open(sampleRoom());
    expect(codesOf(room.command(hostId, "command-1", "playback.play"))).toEqual(["no-film"]);
    room.command(hostId, "command-2", "film.open", { film: sampleFilm });
    expect(codesOf(room.command(hostId, "command-1", "playback.play"))).toEqual(["event"]);
  });

  test("RB8 wrong data is refused by the command's id, with the field that is wrong", () => {
    const room = open();
    expect(room.command(guestId, "command-1", "playback.seek", { positionS: -1 })).toMatchObject([
      { type: "refused", error: { code: "bad-request", message: expect.stringMatching(/^positionS: /) } },
    ]);
    expect(room.events).toEqual([]);
  });

  test("RB9 too fast: refused with the time to wait, and waiting that long is enough", () => {
    const room = open();
    const { burst } = commandLimits["chat.send"];
    for (let n = 0; n < burst; n += 1)
      expect(codesOf(room.command(guestId, `command-${n}`, "chat.send", { text: `${n}` }))).toEqual([
        "event",
      ]);
    const [answer] = room.command(guestId, "command-x", "chat.send", { text: "more" });
    if (answer?.type !== "refused") throw new Error("not refused");
    expect(answer.error.code).toBe("rate-limited");
    room.clock.nowMs += answer.error.retryAfterMs ?? 0;
    expect(codesOf(room.command(guestId, "command-x", "chat.send", { text: "more" }))).toEqual(["event"]);
    expect(room.cutOffs).toEqual([]);
  });

  test("RB9 each member and each command has a limit of its own", () => {
    const room = open();
    for (let n = 0; n < 20; n += 1) room.command(guestId, `command-${n}`, "chat.send", { text: "x" });
    expect(codesOf(room.command(guestId, "command-play", "playback.play"))).toEqual(["event"]);
    expect(codesOf(room.command(hostId, "command-say", "chat.send", { text: "x" }))).toEqual(["event"]);
  });
});

describe("resume", () => {
  test("RB5 a member who was away gets exactly what it missed, in order", () => {
    const room = open();
    for (let n = 0; n < 8; n += 1) room.command(guestId, `command-${n}`, "chat.send", { text: `${n}` });
    const [resumed, ...missed] = room.resume(hostId, "epoch-001", 3);
    expect(resumed).toEqual({ type: "resumed", epoch: "epoch-001", nowMs: room.clock.nowMs });
    expect(missed).toEqual(room.eventsOf(guestId).slice(3));
    expect(room.resume(guestId, "epoch-001", 8)).toHaveLength(1);
    expect(room.resume(guestId, "epoch-001", 0)).toHaveLength(9);
  });

  test("RB5 what is missed goes to nobody else", () => {
    const room = open();
    room.command(guestId, "command-1", "chat.send", { text: "hi" });
    const before = room.inbox(guestId).length;
    room.resume(hostId, "epoch-001", 0);
    room.resume(hostId, null, 0);
    expect(room.inbox(guestId)).toHaveLength(before);
  });

  test.each([
    ["nothing known", null, 0],
    ["another epoch", "epoch-000", 2],
    ["more than ever happened", "epoch-001", 99],
  ] as const)("RB6 %s: the room whole", (_what, epoch, seq) => {
    const room = open();
    room.command(guestId, "command-1", "chat.send", { text: "hi" });
    room.command(hostId, "command-2", "playback.play");
    const answer = room.resume(guestId, epoch, seq);
    const { chat, ...core } = room.authority.state();
    expect(answer).toEqual([
      { type: "snapshot", epoch: "epoch-001", seq: 2, nowMs: room.clock.nowMs, room: core, pages: 1 },
      { type: "history", messages: chat },
    ]);
  });

  test("RB6 a room without chat has no pages", () => {
    const room = open();
    expect(room.resume(guestId, null, 0)).toMatchObject([{ type: "snapshot", seq: 0, pages: 0 }]);
  });

  test("RB6 an absence longer than what is kept gets the room whole", () => {
    const room = open();
    for (let n = 0; n < 1100; n += 1) room.authority.setPresence(guestId, n % 2 === 0 ? "away" : "here");
    expect(room.resume(hostId, "epoch-001", 99)[0]?.type).toBe("snapshot");
    const [first, ...missed] = room.resume(hostId, "epoch-001", 100);
    expect(first?.type).toBe("resumed");
    expect(missed.map((each) => (each.type === "event" ? each.seq : 0))).toEqual(
      Array.from({ length: 1000 }, (_, n) => 101 + n),
    );
  });

  test.each([
    ["plain text", "x"],
    ["text that JSON makes six times as long", "\u0001"],
    ["text that UTF-8 makes long", "Ё"],
    ["emoji", "🎬"],
  ])("RB6 the longest history fits messages of 49 kB: %s", (_what, char) => {
    const chat = chatOf(500, (n) => char.repeat((n % 7 === 0 ? 10 : 2000) / char.length));
    const room = open(sampleRoom({ chat }));
    const [snapshot, ...pages] = room.resume(guestId, null, 0);
    expect(snapshot).toMatchObject({ type: "snapshot", pages: pages.length });
    for (const page of pages) expect(Buffer.byteLength(JSON.stringify(page))).toBeLessThan(49 * 1024);
    expect(pages.flatMap((page) => (page.type === "history" ? page.messages : []))).toEqual(chat);
  });
});

describe("members who misbehave", () => {
  const nonsense = [
    "",
    "{",
    "null",
    "[]",
    '{"type":"event"}',
    '{"type":"command","id":"x"}',
    "\u0000",
    "[".repeat(9000),
  ];

  test("RB10 nonsense is dropped without an answer and changes nothing", () => {
    const room = open();
    const before = room.authority.state();
    for (const text of nonsense) room.authority.handleText(guestId, text);
    expect(room.authority.state()).toBe(before);
    expect(room.inbox(guestId)).toEqual([]);
    expect(room.cutOffs).toEqual([]);
  });

  test("RB10 a message of more than 16 kB is nonsense, whatever is in it", () => {
    const room = open();
    const command = { type: "command", id: "command-1", name: "chat.send", data: { text: "hi" } };
    const padded = (bytes: number) => JSON.stringify(command).padEnd(bytes, " ");
    room.authority.handleText(guestId, padded(16 * 1024 + 1));
    expect(room.events).toEqual([]);
    room.authority.handleText(guestId, padded(16 * 1024));
    expect(room.events).toHaveLength(1);
    room.authority.handleText(guestId, `"${"Ё".repeat(9 * 1024)}"`);
    expect(room.events).toHaveLength(1);
  });

  test("RB11 twenty times nonsense is forgiven, the next one is not", () => {
    const room = open();
    for (let n = 0; n < 20; n += 1) room.authority.handleText(guestId, "{");
    expect(room.cutOffs).toEqual([]);
    room.authority.handleText(guestId, "{");
    expect(room.cutOffs).toMatchObject([{ memberId: guestId, refusal: { code: "bad-request" } }]);
  });

  test("RB11 now and then some nonsense cuts nobody off", () => {
    const room = open();
    for (let n = 0; n < 200; n += 1) {
      room.clock.nowMs += 5000;
      room.authority.handleText(guestId, "{");
    }
    expect(room.cutOffs).toEqual([]);
  });

  test("RB11 commands with wrong data count as nonsense, refused ones do not", () => {
    const room = open();
    for (let n = 0; n < 60; n += 1) room.command(guestId, `command-${n}`, "film.close");
    expect(room.cutOffs).toEqual([]);
    for (let n = 0; n < 21; n += 1) room.command(guestId, `command-${n}`, "playback.seek", { positionS: -1 });
    expect(room.cutOffs).toHaveLength(1);
  });

  test("RB11 a flood is cut off, even of good messages", () => {
    const room = open();
    for (let n = 0; n < 200; n += 1) room.command(guestId, `command-${n}`, "film.close");
    expect(room.cutOffs).toEqual([]);
    expect(room.command(guestId, "command-200", "film.close")).toEqual([]);
    expect(room.cutOffs).toMatchObject([{ memberId: guestId, refusal: { code: "rate-limited" } }]);
  });

  test("RB11 a member that asks for the history again and again is cut off", () => {
    const room = open();
    for (let n = 0; n < 20; n += 1) room.resume(guestId, "epoch-001", 0);
    expect(room.cutOffs).toEqual([]);
    expect(room.resume(guestId, "epoch-001", 0)).toEqual([]);
    expect(room.cutOffs).toMatchObject([{ memberId: guestId, refusal: { code: "rate-limited" } }]);
  });

  test("RB12 what one member does wrong costs no other anything", () => {
    const room = open();
    const random = createSeededRandom(21);
    for (let n = 0; n < 300; n += 1) {
      room.authority.handleText(
        guestId,
        random.chance(0.5) ? "{" : random.pick(["", "null", "1", '{"type":1}']),
      );
      if (n === 30) room.authority.leave(guestId);
      if (n % 30 === 0)
        expect(codesOf(room.command(hostId, `command-${n}`, "playback.seek", { positionS: n }))).toEqual([
          "event",
        ]);
      room.clock.nowMs += 10;
    }
    expect(new Set(room.cutOffs.map((each) => each.memberId))).toEqual(new Set([guestId]));
    const seqs = room.eventsOf(hostId).map((each: RoomEventMessage) => each.seq);
    expect(seqs).toEqual(seqs.map((_, n) => n + 1));
  });

  test("RB13 whoever is not in the room is not heard", () => {
    const room = open();
    room.authority.leave(guestId);
    const before = room.inbox(guestId).length;
    for (let n = 0; n < 300; n += 1)
      room.command(guestId, `command-${n}`, "chat.send", { text: "I am still here" });
    expect(room.inbox(guestId)).toHaveLength(before);
    expect(room.authority.state().chat).toEqual([]);
    expect(room.cutOffs).toEqual([]);
  });
});

describe("coming and going", () => {
  test("RM15 a full room refuses; a place that is kept is not taken twice", () => {
    const room = open(sampleRoom(), 2);
    expect(() => room.authority.join(sampleJoining(otherId, { name: "Boris" }))).toThrow(
      expect.objectContaining({ code: "room-full" }),
    );
    room.authority.join(sampleJoining(guestId, { name: "Other", role: "host" }));
    expect(room.authority.state().members[guestId]).toEqual(sampleMember(guestId));
    expect(room.events).toEqual([]);
  });

  test("RM4 whoever has a name that is taken gets another", () => {
    const room = open();
    room.authority.join(sampleJoining(otherId, { name: guestId.toUpperCase() }));
    expect(room.authority.state().members[otherId]).toMatchObject({
      name: `${guestId.toUpperCase()} 2`,
      presence: "connecting",
    });
  });

  test("RB11 whoever comes anew has clean limits", () => {
    const room = open();
    for (let n = 0; n < 20; n += 1) room.authority.handleText(guestId, "{");
    room.authority.leave(guestId);
    room.authority.join(sampleJoining(guestId, { name: "Katya" }));
    room.authority.handleText(guestId, "{");
    expect(room.cutOffs).toEqual([]);
  });
});
