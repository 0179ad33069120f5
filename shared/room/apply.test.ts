import { describe, expect, test } from "vitest";
import {
  guestId,
  hostId,
  sampleFilm,
  sampleMember,
  sampleMessage,
  sampleOriginal,
  sampleRoom,
} from "../testing/room-samples.ts";
import { apply } from "./apply.ts";
import { maxChatMessages } from "./chat-message.ts";
import type { Command } from "./commands.ts";
import type { RoomEvent } from "./events.ts";
import { usualRights } from "./rights.ts";
import { type Original, type RoomState, roomState } from "./state.ts";

let lastId = 0;

/** Applies a command that must be accepted. */
function done(state: RoomState, actorId: string, command: Command, nowMs: number, id?: string) {
  lastId += 1;
  const applied = apply(state, { ...command, id: id ?? `command-${lastId}` }, actorId, nowMs, 50);
  if (!applied.ok) throw applied.refusal;
  return { state: applied.state, events: applied.events };
}

function refusalOf(state: RoomState, actorId: string, command: Command, nowMs = 0) {
  const applied = apply(state, { ...command, id: "command-0" }, actorId, nowMs, 50);
  return applied.ok ? undefined : applied.refusal.code;
}

const play: Command = { name: "playback.play", data: {} };
const pause: Command = { name: "playback.pause", data: {} };
const seekTo = (positionS: number): Command => ({ name: "playback.seek", data: { positionS } });
const say = (text: string): Command => ({ name: "chat.send", data: { text, replyTo: null } });
const playingAt = (positionS: number, atMs: number) => ({ playing: true, positionS, atMs, rate: 1 });
const hostAway = { [hostId]: sampleMember(hostId, { presence: "away" }), [guestId]: sampleMember(guestId) };

describe("chat", () => {
  test("RM5 a message carries its sender, the room's time and the film's position", () => {
    const room = sampleRoom({ film: sampleFilm, playback: playingAt(100, 0) });
    const { state, events } = done(room, guestId, say("look!"), 5000, "message-1");
    const message = sampleMessage({ text: "look!", atMs: 5000, filmPositionS: 105 });
    expect(events).toEqual([{ name: "chat.sent", data: { message } }]);
    expect(state.chat).toEqual([message]);
    expect(done(sampleRoom(), guestId, say("hi"), 0).state.chat[0]?.filmPositionS).toBeNull();
  });

  test("RB4 a message with an id that the chat has is not said again", () => {
    const once = done(sampleRoom(), guestId, say("hello"), 1, "message-1");
    const twice = done(once.state, guestId, say("hello"), 2, "message-1");
    expect(twice.events).toEqual([]);
    expect(twice.state).toBe(once.state);
  });

  test("RM6 the room remembers the last 500 messages", () => {
    let room = sampleRoom();
    for (let n = 1; n <= maxChatMessages + 3; n += 1) room = done(room, guestId, say(`${n}`), n).state;
    expect(room.chat).toHaveLength(500);
    expect(room.chat[0]?.text).toBe("4");
    expect(room.chat.at(-1)?.text).toBe("503");
  });
});

describe("steering", () => {
  test("RM8 without a film there is nothing to steer", () => {
    for (const command of [play, pause, seekTo(1)])
      expect(refusalOf(sampleRoom(), hostId, command)).toBe("no-film");
  });

  test("RM9 play, pause and seek keep the position that the room has reached", () => {
    let room = sampleRoom({ film: sampleFilm });
    room = done(room, guestId, play, 1000).state;
    expect(room.playback).toEqual(playingAt(0, 1000));
    room = done(room, guestId, pause, 11_000).state;
    expect(room.playback).toEqual({ playing: false, positionS: 10, atMs: 11_000, rate: 1 });
    room = done(room, guestId, seekTo(60), 12_000).state;
    expect(room.playback).toEqual({ playing: false, positionS: 60, atMs: 12_000, rate: 1 });
    room = done(room, guestId, play, 13_000).state;
    room = done(room, guestId, seekTo(600), 14_000).state;
    expect(room.playback).toEqual(playingAt(600, 14_000));
  });

  test("RM9 the position never leaves the film", () => {
    const room = sampleRoom({ film: sampleFilm, playback: playingAt(5000, 0) });
    expect(done(room, hostId, seekTo(100_000), 0).state.playback.positionS).toBe(sampleFilm.durationS);
    expect(done(room, hostId, pause, 1e9).state.playback.positionS).toBe(sampleFilm.durationS);
  });

  test("RM10 the host says where its player really is, and everybody is told", () => {
    const room = sampleRoom({ film: sampleFilm, playback: playingAt(100, 0) });
    const { state, events } = done(
      room,
      hostId,
      { name: "playback.report", data: { positionS: 97.5, playing: true, atMs: null } },
      1000,
    );
    expect(events).toEqual([
      {
        name: "playback.changed",
        data: { playback: playingAt(97.5, 1000), held: false, stall: null, gaveUpOn: [], action: "correct" },
      },
    ]);
    expect(state.playback).toEqual(playingAt(97.5, 1000));
  });

  test("RM10 a report that was on its way for a while counts from when it was made, within reason", () => {
    const room = sampleRoom({ film: sampleFilm, playback: playingAt(100, 0) });
    const reported = (playing: boolean, atMs: number) => {
      const data = { positionS: 97.5, playing, atMs };
      return done(room, hostId, { name: "playback.report", data }, 10_000).state.playback.positionS;
    };
    expect(reported(true, 9960)).toBeCloseTo(97.54);
    expect(reported(false, 9960)).toBe(97.5);
    expect(reported(true, 20_000)).toBe(97.5);
    expect(reported(true, -1e9)).toBeCloseTo(102.5);
  });

  test("RM13 while the host is away the film stands, and what is asked is kept for its return", () => {
    let room = sampleRoom({
      film: sampleFilm,
      members: hostAway,
      playback: { ...playingAt(50, 0), playing: false },
      held: true,
    });
    const step = (command: Command) => {
      room = done(room, guestId, command, 1000).state;
      expect(room.playback.playing).toBe(false);
      return room.held;
    };
    expect(step(seekTo(70))).toBe(true);
    expect(step(pause)).toBe(false);
    expect(step(seekTo(80))).toBe(false);
    expect(step(play)).toBe(true);
    expect(room.playback.positionS).toBe(80);
  });
});

describe("the film", () => {
  const open = (change: Partial<typeof sampleFilm> = {}): Command => ({
    name: "film.open",
    data: { film: { ...sampleFilm, ...change } },
  });

  test("RM11 another film starts at its beginning, paused", () => {
    const room = sampleRoom({ film: sampleFilm, playback: playingAt(900, 0) });
    const film = { ...sampleFilm, title: "Metropolis" };
    const { state } = done(room, hostId, open({ title: "Metropolis" }), 5000);
    expect(state).toMatchObject({ film, held: false });
    expect(state.playback).toEqual({ playing: false, positionS: 0, atMs: 5000, rate: 1 });
    expect(done(room, hostId, open({ sizeBytes: 1 }), 5000).state.playback.positionS).toBe(0);
  });

  test("RM12 the same film again goes on where it was, when the host's player is ready", () => {
    const room = sampleRoom({ film: sampleFilm, playback: playingAt(900, 0) });
    const { state } = done(room, hostId, open(), 5000);
    expect(state.playback).toEqual({ playing: false, positionS: 905, atMs: 5000, rate: 1 });
    expect(state.held).toBe(true);
    const paused = sampleRoom({ film: sampleFilm, playback: { ...playingAt(900, 0), playing: false } });
    expect(done(paused, hostId, open(), 5000).state).toMatchObject({
      held: false,
      playback: { positionS: 900 },
    });
    const shorter = done(room, hostId, open({ durationS: 800 }), 5000).state;
    expect(shorter.playback.positionS).toBe(800);
  });

  const offer = (offered: Original | null): Command => ({ name: "film.offer", data: { original: offered } });

  test("RM31 what its presenter offers of the film is known to all, until it is taken back", () => {
    const room = sampleRoom({ film: sampleFilm });
    const { state, events } = done(room, hostId, offer(sampleOriginal), 0);
    expect(state.original).toEqual(sampleOriginal);
    expect(events).toEqual([{ name: "film.offered", data: { original: sampleOriginal } }]);
    expect(done(state, hostId, offer({ ...sampleOriginal }), 0).events).toEqual([]);
    expect(done(state, hostId, offer(null), 0).state.original).toBeNull();
  });

  test("RM31 an offer ends with its film, and stays when its presenter has reloaded", () => {
    const room = sampleRoom({ film: sampleFilm, original: sampleOriginal });
    expect(done(room, hostId, open(), 0).state.original).toEqual(sampleOriginal);
    expect(done(room, hostId, open({ sizeBytes: 1 }), 0).state.original).toBeNull();
    expect(done(room, hostId, { name: "film.close", data: {} }, 0).state.original).toBeNull();
    const cohost = sampleMember(guestId, { role: "cohost" });
    const cohosted = { ...room, members: { ...room.members, [guestId]: cohost } };
    expect(done(cohosted, guestId, open(), 0).state.original).toBeNull();
  });

  test("RM31 a room that was saved before there were such offers has none", () => {
    const { original: _none, ...before } = sampleRoom();
    expect(roomState.parse(before).original).toBeNull();
  });

  test("RM11 closing the film leaves an empty screen; closing nothing is nothing", () => {
    const room = sampleRoom({ film: sampleFilm, playback: playingAt(900, 0), held: false });
    const close: Command = { name: "film.close", data: {} };
    const { state, events } = done(room, hostId, close, 0);
    expect(state).toEqual(sampleRoom());
    expect(events).toEqual([{ name: "film.closed", data: { reason: "closed" } }]);
    expect(done(state, hostId, close, 0).events).toEqual([]);
  });
});

describe("settings and presence", () => {
  test("RM16 what changes nothing is no event", () => {
    const same: [string, Command][] = [
      [hostId, { name: "settings.rights", data: { rights: usualRights } }],
      [guestId, { name: "presence.report", data: { presence: "here" } }],
    ];
    for (const [actorId, command] of same) {
      const { state, events } = done(sampleRoom(), actorId, command, 0);
      expect(events).toEqual([]);
      expect(state).toEqual(sampleRoom());
    }
  });

  test("RM7 a member who waits for the picture is shown as buffering, then as here", () => {
    const buffering: RoomEvent = {
      name: "member.changed",
      data: { id: guestId, presence: "buffering", sinceMs: 0 },
    };
    const { state, events } = done(
      sampleRoom(),
      guestId,
      { name: "presence.report", data: { presence: "buffering" } },
      0,
    );
    expect(events).toEqual([buffering]);
    expect(state.members[guestId]?.presence).toBe("buffering");
  });

  test("RM1 the host takes control from everyone else", () => {
    const rights = { ...usualRights, guest: { ...usualRights.guest, control: false } };
    const { state } = done(
      sampleRoom({ film: sampleFilm }),
      hostId,
      { name: "settings.rights", data: { rights } },
      0,
    );
    expect(refusalOf(state, guestId, play)).toBe("forbidden");
    expect(refusalOf(state, hostId, play)).toBeUndefined();
  });
});
