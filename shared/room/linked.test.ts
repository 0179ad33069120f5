import { describe, expect, test } from "vitest";
import { positionAt } from "../playback.ts";
import { roomWithClock } from "../testing/room-clock.ts";
import {
  guestId,
  hostId,
  sampleFilm,
  sampleLinked,
  sampleMember,
  sampleQueued,
  sampleRoom,
} from "../testing/room-samples.ts";
import type { Command, SystemCommand } from "./commands.ts";
import { linkedFilm, maxQueueLength } from "./linked-film.ts";
import { isLinked, type RoomState, restoredRoom, roomCore, roomState } from "./state.ts";

const open = (change: Partial<RoomState> = {}) =>
  roomWithClock(sampleRoom({ film: sampleLinked, ...change }), 1000);
const play: Command = { name: "playback.play", data: {} };
const pause: Command = { name: "playback.pause", data: {} };
const seekTo = (positionS: number): Command => ({ name: "playback.seek", data: { positionS } });
const leave = (id: string): SystemCommand => ({ name: "member.leave", data: { id } });
const is = (id: string, presence: "here" | "away"): SystemCommand => ({
  name: "member.presence",
  data: { id, presence },
});
const playingAt = (positionS: number, atMs = 0) => ({ playing: true, positionS, atMs, rate: 1 });

describe("a film from the web", () => {
  test("RM32 it takes the place of whatever was on, at its start and paused, and nobody presents it", () => {
    const room = open({ film: sampleFilm, playback: playingAt(600) });
    expect(room.give(hostId, { name: "film.link", data: sampleLinked })).toBe("film.linked");
    expect(room.state).toMatchObject({
      film: sampleLinked,
      presenterId: null,
      original: null,
      playback: { playing: false, positionS: 0 },
    });
    expect(room.give(hostId, { name: "film.open", data: { film: sampleFilm } })).toBe("film.opened");
    expect(room.state).toMatchObject({ film: sampleFilm, presenterId: hostId });
  });

  test("RM32 it outlives the leaving of whoever linked it", () => {
    const room = open({ playback: playingAt(100) });
    room.system(leave(hostId));
    expect(room.state).toMatchObject({ film: sampleLinked, playback: { playing: true } });
  });

  test("RM34 what is decided holds a little later, so that each player can be there", () => {
    const room = open();
    room.give(guestId, play);
    expect(room.state.playback).toEqual(playingAt(0, 1300));
    room.at = 5000;
    room.give(guestId, seekTo(600));
    expect(room.state.playback).toEqual(playingAt(600, 5800));
    expect(positionAt(room.state.playback, 5100)).toBe(600);
    room.at = 8000;
    room.give(guestId, pause);
    expect(room.state.playback).toEqual({ ...playingAt(602.4, 8200), playing: false });
  });

  test("RM34 nothing waits for a seek while the film stands", () => {
    const room = open();
    room.give(guestId, seekTo(30));
    expect(room.state.playback).toMatchObject({ positionS: 30, atMs: 1000 });
  });

  test("RM33 its pace changes from where it is, and not that of a film that somebody shows", () => {
    const room = open({ playback: playingAt(0) });
    room.at = 10_000;
    expect(room.give(guestId, { name: "playback.rate", data: { rate: 2 } })).toBe("playback.changed");
    expect(room.state.playback).toEqual({ ...playingAt(10.3, 10_300), rate: 2 });
    expect(room.give(guestId, { name: "playback.rate", data: { rate: 2 } })).toBe("");
    const shown = open({ film: sampleFilm, presenterId: hostId });
    expect(shown.give(hostId, { name: "playback.rate", data: { rate: 2 } })).toBe("forbidden");
  });

  test("RM33 its length is learnt once, and corrected by whoever may choose the film", () => {
    const room = open({ film: { ...sampleLinked, durationS: null } });
    const say = (by: string, durationS: number) =>
      room.give(by, { name: "film.length", data: { durationS } });
    expect(say(guestId, 90)).toBe("film.lengthKnown");
    expect(say(guestId, 10)).toBe("");
    expect(say(hostId, 90.2)).toBe("");
    expect(say(hostId, 80)).toBe("film.lengthKnown");
    expect(isLinked(room.state.film) && room.state.film.durationS).toBe(80);
  });

  test("RM35 it stops at its end by itself, and begins anew from there", () => {
    const room = open({ playback: playingAt(5390) });
    room.at = 11_000;
    room.system({ name: "clock.tick", data: {} });
    expect(room.state.playback).toMatchObject({ playing: false, positionS: 5400 });
    room.give(guestId, play);
    expect(room.state.playback).toEqual(playingAt(0, 11_300));
  });

  test("RM35 it stands while everybody is away or gone, and goes on with the first who is back", () => {
    const room = open({ playback: playingAt(0) });
    room.at = 10_000;
    room.system(is(hostId, "away"));
    expect(room.state.playback.playing).toBe(true);
    room.system(is(guestId, "away"));
    expect(room.state).toMatchObject({ held: true, playback: { playing: false, positionS: 10 } });
    room.at = 60_000;
    room.system(is(guestId, "here"));
    expect(room.state).toMatchObject({ held: false, playback: playingAt(10, 60_300) });
  });

  test("RM35 after a restart of the server it goes on with the first who is back", () => {
    const room = open({ playback: playingAt(0) });
    room.state = restoredRoom(room.state, 5000);
    expect(room.state.playback.playing).toBe(false);
    room.system(is(hostId, "here"));
    expect(room.state.playback.playing).toBe(true);
  });

  test("RD3 it waits for whoever buffers, the one who linked it among them", () => {
    const members = {
      [hostId]: sampleMember(hostId, { presence: "buffering" }),
      [guestId]: sampleMember(guestId),
    };
    const room = open({ members, playback: playingAt(0) });
    room.at = 2000;
    room.system({ name: "clock.tick", data: {} });
    expect(room.state.stall?.forIds).toEqual([hostId]);
    room.at = 3000;
    room.give(hostId, { name: "presence.report", data: { presence: "here" } });
    expect(room.state).toMatchObject({ stall: null, playback: playingAt(2, 3300) });
  });

  test.each([
    ["another protocol", { kind: "file", url: "ftp://films.example/a.mp4" }],
    ["a script", { kind: "hls", url: "javascript:alert(1)" }],
    ["a name and a password", { kind: "file", url: "https://anna:popcorn@films.example/a.mp4" }],
    ["no address", { kind: "file", url: "a.mp4" }],
    ["an id with an address in it", { kind: "youtube", videoId: "../../x" }],
    ["an unknown kind", { kind: "carrier-pigeon", url: "https://films.example/" }],
  ])("RM32 %s is no source", (_what, source) => {
    expect(linkedFilm.safeParse({ ...sampleLinked, source }).success).toBe(false);
  });
});

describe("the queue", () => {
  const add: Command = { name: "queue.add", data: { film: sampleLinked } };

  test("RM36 films come after each other, are moved and taken off", () => {
    const room = open();
    for (let n = 0; n < 3; n += 1) expect(room.give(hostId, add)).toBe("queue.changed");
    const ids = () => room.state.queue.map((each) => each.id);
    expect(ids()).toEqual(["command-1", "command-2", "command-3"]);
    room.give(hostId, { name: "queue.move", data: { id: "command-3", toIndex: 0 } });
    expect(ids()).toEqual(["command-3", "command-1", "command-2"]);
    room.give(hostId, { name: "queue.remove", data: { id: "command-1" } });
    expect(ids()).toEqual(["command-3", "command-2"]);
    expect(room.give(hostId, { name: "queue.remove", data: { id: "command-1" } })).toBe("");
  });

  test("RM36 playing one takes it off the queue; one of the catalogue needs a source first", () => {
    const library = { kind: "library" as const, filmId: 7, title: "Metropolis", poster: null };
    const wish = { id: "queued-0002", byId: hostId, film: library };
    const room = open({ film: null, queue: [sampleQueued, wish] });
    expect(room.give(hostId, { name: "queue.play", data: { id: wish.id } })).toBe("unsupported");
    expect(room.give(hostId, { name: "queue.play", data: { id: sampleQueued.id } })).toBe(
      "queue.changed film.linked",
    );
    expect(room.state).toMatchObject({ film: sampleLinked, queue: [wish] });
    expect(room.give(hostId, { name: "queue.play", data: { id: sampleQueued.id } })).toBe("not-found");
  });

  test("RM36 it takes 50 films, and no more than fits into the room's message", () => {
    const short = open();
    const small: Command = {
      name: "queue.add",
      data: { film: { kind: "library", filmId: 7, title: "M", poster: null } },
    };
    for (let n = 0; n < 50; n += 1) expect(short.give(hostId, small)).toBe("queue.changed");
    expect(short.give(hostId, small)).toBe("too-large");
    const long = open();
    const url = `https://films.example/${"x".repeat(1400)}`;
    const large: Command = {
      name: "queue.add",
      data: { film: { ...sampleLinked, source: { kind: "file", url } } },
    };
    for (let n = 0; n < 50; n += 1) long.give(hostId, large);
    expect(long.state.queue.length).toBeGreaterThan(5);
    expect(JSON.stringify(long.state.queue).length).toBeLessThanOrEqual(maxQueueLength);
  });
});

test("RM17 a room that was saved before there were films from the web is read as it was", () => {
  const { queue: _queue, ...before } = sampleRoom({ film: sampleFilm });
  expect(roomState.parse(before)).toEqual({ ...before, queue: [] });
  expect(roomCore.parse(sampleRoom({ film: sampleLinked })).film).toEqual(sampleLinked);
});
