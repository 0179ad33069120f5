import { describe, expect, test } from "vitest";
import { maxMessageLength } from "../room/chat-message.ts";
import { emptyRoom } from "../room/state.ts";
import { guestId, sampleFilm, sampleMember, sampleOriginal } from "../testing/room-samples.ts";
import { maxCommandBytes, memberMessage, parseCommand, roomMessage } from "./bus.ts";

const commandId = "command-1";

describe("what members send", () => {
  test.each([
    { type: "command", id: commandId, name: "chat.send", data: { text: "hi" } },
    { type: "command", id: commandId, name: "playback.play", data: {} },
    { type: "resume", epoch: null, seq: 0 },
    { type: "resume", epoch: "epoch-001", seq: 17 },
  ])("RB3 %j is understood", (message) => {
    expect(memberMessage.parse(message)).toEqual(message);
  });

  test.each([
    undefined,
    null,
    [],
    {},
    { type: "event", seq: 1 },
    { type: "command", id: "short", name: "chat.send", data: {} },
    { type: "command", id: commandId, name: "member.join", data: {} },
    { type: "command", id: commandId, name: "toString", data: {} },
    { type: "command", id: commandId, name: "chat.send" },
    { type: "command", id: commandId, name: "chat.send", data: {}, as: "host-0001" },
    { type: "resume", epoch: null, seq: -1 },
    { type: "resume", epoch: null, seq: 0.5 },
    { type: "resume", epoch: "../../etc/passwd", seq: 0 },
    { type: "resume", seq: 0 },
  ])("RB10 %j is nonsense", (message) => {
    expect(memberMessage.safeParse(message).success).toBe(false);
  });

  test.each([
    ["chat.send", { text: "" }],
    ["chat.send", { text: " \n\t " }],
    ["chat.send", { text: "x".repeat(maxMessageLength + 1) }],
    ["chat.send", { text: "hi", memberId: guestId }],
    ["chat.send", null],
    ["playback.seek", { positionS: -1 }],
    ["playback.seek", { positionS: Number.NaN }],
    ["playback.seek", { positionS: "10" }],
    ["playback.play", { positionS: 1 }],
    ["playback.report", { positionS: 1 }],
    ["film.open", { film: { ...sampleFilm, durationS: 0 } }],
    ["film.open", { film: { ...sampleFilm, durationS: Number.POSITIVE_INFINITY } }],
    ["film.open", { film: { ...sampleFilm, title: "" } }],
    ["film.open", { film: { ...sampleFilm, title: "x".repeat(301) } }],
    ["film.open", { film: { ...sampleFilm, width: 1.5 } }],
    ["film.open", { film: { ...sampleFilm, frameRate: 0.5 } }],
    ["film.open", { film: { ...sampleFilm, frameRate: 241 } }],
    ["film.offer", {}],
    ["film.offer", { original: { ...sampleOriginal, infoHash: sampleOriginal.infoHash.toUpperCase() } }],
    ["film.offer", { original: { ...sampleOriginal, infoHash: sampleOriginal.infoHash.slice(1) } }],
    ["film.offer", { original: { ...sampleOriginal, pieceLength: 1_000_000 } }],
    ["film.offer", { original: { ...sampleOriginal, pieceLength: 2 ** 13 } }],
    ["film.offer", { original: { ...sampleOriginal, name: "" } }],
    ["settings.delay", { delayMode: "never" }],
    ["member.role", { id: guestId, role: "host" }],
    ["member.right", { id: guestId, right: "everything", allowed: true }],
    ["chat.react", { messageId: commandId, emoji: "ha", on: true }],
    ["chat.react", { messageId: commandId, emoji: "👍👍", on: true }],
    ["door.password", { password: "  " }],
    ["presence.report", { presence: "away" }],
    ["presence.report", { presence: "connecting" }],
  ] as const)("RB8 %s with %j is refused", (name, data) => {
    expect(() => parseCommand(name, data)).toThrow(expect.objectContaining({ code: "bad-request" }));
  });

  test("RM11 a film that does not tell its frame rate has 24 frames per second", () => {
    const { frameRate: _, ...untold } = sampleFilm;
    expect(parseCommand("film.open", { film: untold })).toEqual({
      name: "film.open",
      data: { film: { ...sampleFilm, frameRate: 24 } },
    });
  });

  test("RM5 a message is trimmed, and 2,000 characters of any kind fit the size of a command", () => {
    expect(parseCommand("chat.send", { text: "  hi\n" })).toEqual({
      name: "chat.send",
      data: { text: "hi", replyTo: null },
    });
    for (const char of ["x", "Ё", "\u0001", "🎬"]) {
      const text = char.repeat(maxMessageLength / char.length);
      const message = { type: "command", id: commandId, name: "chat.send", data: { text } };
      expect(Buffer.byteLength(JSON.stringify(message))).toBeLessThan(maxCommandBytes);
      expect(parseCommand("chat.send", { text }).data).toBeDefined();
    }
  });

  test("RM5 what is said and shown is text that a database can keep: no NUL, no half of a character pair", () => {
    for (const bad of ["a\u0000b", "a\ud83cb", "\udf89"]) {
      const texts = [
        JSON.stringify(parseCommand("chat.send", { text: bad })),
        JSON.stringify(parseCommand("film.open", { film: { ...sampleFilm, title: bad } })),
      ];
      for (const text of texts) expect(text).not.toMatch(/\\u0000|\\ud[89a-f]/i);
    }
  });
});

describe("what the room sends", () => {
  const { chat: _chat, ...room } = emptyRoom;

  test.each([
    { type: "done", commandId },
    { type: "refused", commandId, error: { code: "rate-limited", message: "", retryAfterMs: 10 } },
    { type: "resumed", epoch: "epoch-001", nowMs: 1 },
    { type: "snapshot", epoch: "epoch-001", seq: 0, nowMs: 1, room, pages: 0 },
    { type: "history", messages: [] },
    { type: "signal", by: guestId, signal: { name: "react", data: { emoji: "🎉" } } },
    { type: "invite", code: "K7QM2XPA" },
    {
      type: "event",
      seq: 1,
      atMs: 5,
      by: null,
      commandId: null,
      event: { name: "member.joined", data: { member: sampleMember(guestId) } },
    },
  ])("RB17 %j is understood", (message) => {
    expect(roomMessage.parse(message)).toEqual(message);
  });

  test.each([
    null,
    { type: "ended" },
    {
      type: "event",
      seq: 0,
      atMs: 5,
      by: null,
      commandId: null,
      event: { name: "film.closed", data: { reason: "closed" } },
    },
    { type: "event", seq: 1, atMs: 5, by: null, commandId: null, event: { name: "film.closed", data: {} } },
    { type: "event", seq: 1, atMs: 5, by: null, commandId: null, event: { name: "no.such", data: {} } },
    { type: "snapshot", epoch: "epoch-001", seq: 0, nowMs: 1, room: { ...room, playback: null }, pages: 0 },
    {
      type: "snapshot",
      epoch: "epoch-001",
      seq: 0,
      nowMs: 1,
      room: { ...room, members: { "a b": {} } },
      pages: 0,
    },
  ])("RB17 %j is not", (message) => {
    expect(roomMessage.safeParse(message).success).toBe(false);
  });
});
