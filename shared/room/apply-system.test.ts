import { describe, expect, test } from "vitest";
import {
  guestId,
  hostId,
  sampleFilm,
  sampleJoining,
  sampleMember,
  sampleRoom,
} from "../testing/room-samples.ts";
import { applySystem } from "./apply.ts";
import type { SystemCommand } from "./commands.ts";
import type { Role } from "./rights.ts";
import { emptyRoom, type RoomState, restoredRoom } from "./state.ts";

function done(state: RoomState, command: SystemCommand, nowMs = 0, maxMembers = 50) {
  const applied = applySystem(state, command, nowMs, maxMembers);
  if (!applied.ok) throw applied.refusal;
  return { state: applied.state, events: applied.events };
}
const join = (id: string, name = id, role: Role = "guest"): SystemCommand => ({
  name: "member.join",
  data: sampleJoining(id, { name, role }),
});
const leave = (id: string): SystemCommand => ({ name: "member.leave", data: { id } });
const presence = (id: string, now: "here" | "away"): SystemCommand => ({
  name: "member.presence",
  data: { id, presence: now },
});
const playing = { playing: true, positionS: 100, atMs: 0, rate: 1 };

describe("coming", () => {
  test("RM4 names in a room are unique", () => {
    let room = emptyRoom;
    for (const [id, name] of [
      ["member-01", "Katya"],
      ["member-02", "katya"],
      ["member-03", "KATYA"],
    ] as const)
      room = done(room, join(id, name)).state;
    expect(Object.values(room.members).map((each) => each.name)).toEqual(["Katya", "katya 2", "KATYA 3"]);
  });

  test("RM4 a name is free again when its owner has left", () => {
    const room = done(done(emptyRoom, join("member-01", "Katya")).state, leave("member-01")).state;
    expect(done(room, join("member-02", "Katya")).state.members["member-02"]?.name).toBe("Katya");
  });

  test("RM7 whoever comes is connecting until heard", () => {
    const { state, events } = done(emptyRoom, join("member-01", "Katya", "host"), 77);
    const member = {
      ...sampleMember("member-01", { name: "Katya", role: "host", presence: "connecting" }),
      presenceSinceMs: 77,
      joinedAtMs: 77,
    };
    expect(events).toEqual([{ name: "member.joined", data: { member } }]);
    expect(done(state, presence("member-01", "here")).state.members["member-01"]?.presence).toBe("here");
  });

  test("RM15 a full room refuses, but not those who have their place", () => {
    const room = sampleRoom();
    const applied = applySystem(room, join("member-03"), 0, 2);
    expect(applied.ok ? "joined" : applied.refusal.code).toBe("room-full");
    expect(done(room, join(guestId), 0, 2)).toEqual({ state: room, events: [] });
    const freed = done(room, leave(guestId), 0, 2).state;
    expect(done(freed, join("member-03"), 0, 2).events).toHaveLength(1);
  });
});

describe("being lost", () => {
  test("RM13 the film stands while its host is away, and is marked to go on", () => {
    const room = sampleRoom({ film: sampleFilm, playback: playing });
    const { state, events } = done(room, presence(hostId, "away"), 4000);
    const playback = { playing: false, positionS: 104, atMs: 4000, rate: 1 };
    expect(events).toEqual([
      { name: "member.changed", data: { id: hostId, presence: "away", sinceMs: 4000 } },
      {
        name: "playback.changed",
        data: { playback, held: true, stall: null, gaveUpOn: [], action: "hold" },
      },
    ]);
    const back = done(state, presence(hostId, "here"), 9000);
    expect(back.events).toEqual([
      { name: "member.changed", data: { id: hostId, presence: "here", sinceMs: 9000 } },
    ]);
    expect(back.state).toMatchObject({ held: true, playback });
  });

  test("RM13 a film that was paused is not marked to go on, and a guest's loss stops nothing", () => {
    const paused = sampleRoom({ film: sampleFilm, playback: { ...playing, playing: false } });
    expect(done(paused, presence(hostId, "away")).state.held).toBe(false);
    const room = sampleRoom({ film: sampleFilm, playback: playing });
    const { state } = done(room, presence(guestId, "away"), 4000);
    expect(state).toMatchObject({ held: false, playback: playing });
  });

  test("RM16 being lost twice is one event; strangers are none", () => {
    const once = done(sampleRoom({ film: sampleFilm, playback: playing }), presence(hostId, "away"));
    expect(done(once.state, presence(hostId, "away")).events).toEqual([]);
    expect(done(sampleRoom(), presence("stranger-1", "away")).events).toEqual([]);
    expect(done(sampleRoom(), leave("stranger-1")).events).toEqual([]);
  });
});

describe("leaving", () => {
  test("RM14 the film ends with its host", () => {
    const room = sampleRoom({ film: sampleFilm, playback: playing, held: false });
    const { state, events } = done(room, leave(hostId));
    expect(events).toEqual([
      { name: "member.left", data: { id: hostId, name: hostId } },
      { name: "film.closed", data: { reason: "presenter-left" } },
    ]);
    expect(state).toEqual(sampleRoom({ members: { [guestId]: sampleMember(guestId) } }));
  });

  test("RM14 a guest leaves alone, and a host without a film ends nothing", () => {
    const room = sampleRoom({ film: sampleFilm, playback: playing });
    expect(done(room, leave(guestId)).events.map((event) => event.name)).toEqual(["member.left"]);
    expect(done(sampleRoom(), leave(hostId)).events.map((event) => event.name)).toEqual(["member.left"]);
  });
});

describe("a room taken up again", () => {
  const saved = sampleRoom({ film: sampleFilm, playback: playing, slowModeS: 30 });

  test("RM17 everybody is away until heard, and the film waits for its host", () => {
    const room = restoredRoom(saved, 5000);
    expect(Object.values(room.members).map((each) => each.presence)).toEqual(["away", "away"]);
    expect(room).toMatchObject({ held: true, slowModeS: 30, film: sampleFilm });
    expect(room.playback).toMatchObject({ playing: false, atMs: 5000 });
    expect(saved.members[hostId]?.presence).toBe("here");
  });

  test("RM17 what was paused stays paused; what was held stays held", () => {
    const paused = { ...saved, playback: { ...playing, playing: false } };
    expect(restoredRoom(paused, 0).held).toBe(false);
    expect(restoredRoom({ ...paused, held: true }, 0).held).toBe(true);
    expect(restoredRoom(restoredRoom(saved, 0), 0)).toEqual(restoredRoom(saved, 0));
  });

  test("RM17 an empty room comes back empty", () => {
    expect(restoredRoom(emptyRoom, 5000)).toMatchObject({ members: {}, film: null, held: false, chat: [] });
  });
});
