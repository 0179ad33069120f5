import { describe, expect, test } from "vitest";
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
import type { Command } from "./commands.ts";
import { type RoomState, restoredRoom, roomState } from "./state.ts";

const second = { ...sampleQueued, id: "queued-0002", film: { ...sampleLinked, title: "Faust" } };
const wish = {
  id: "queued-0003",
  byId: hostId,
  film: { kind: "library" as const, filmId: 7, title: "Metropolis", poster: null },
};
const endMs = 11_000;

/** A room whose film from the web ends at `endMs`, and what happens to it then. */
function atTheEnd(change: Partial<RoomState> = {}) {
  const playback = { playing: true, positionS: 5390, atMs: 0, rate: 1 };
  const queue = [sampleQueued, second];
  const room = roomWithClock(sampleRoom({ film: sampleLinked, playback, queue, ...change }), endMs);
  const withTime = Object.assign(room, {
    tick(at: number) {
      room.at = at;
      room.system({ name: "clock.tick", data: {} });
    },
    is: (id: string, presence: "here" | "away") =>
      room.system({ name: "member.presence", data: { id, presence } }),
  });
  withTime.tick(endMs);
  return withTime;
}
const counting = (startAtMs: number) => ({ state: "counting", startAtMs });

describe("the queue's next film", () => {
  test("RM39 it is counted to when the film ends, and begins by itself ten seconds later, once", () => {
    const room = atTheEnd();
    expect(room.state.next).toEqual(counting(endMs + 10_000));
    room.tick(endMs + 9999);
    expect(room.state.queue).toHaveLength(2);
    room.tick(endMs + 10_000);
    expect(room.state).toMatchObject({
      film: sampleQueued.film,
      queue: [second],
      next: null,
      playback: { playing: true, positionS: 0, atMs: endMs + 13_300, rate: 1 },
    });
    room.tick(endMs + 11_000);
    expect(room.state.queue).toEqual([second]);
  });

  test("RM39 one of the catalogue does not come by itself, nor does one behind it", () => {
    expect(atTheEnd({ queue: [wish, second] }).state.next).toBeNull();
    expect(atTheEnd({ queue: [] }).state.next).toBeNull();
  });

  test("RM39 whoever may control has it at once, and two who ask at once start one film", () => {
    const room = atTheEnd();
    expect(room.give(guestId, { name: "next.start", data: {} })).toBe(
      "queue.changed film.linked playback.changed",
    );
    expect(room.give(hostId, { name: "next.start", data: {} })).toBe("");
    expect(room.state.queue).toEqual([second]);
  });

  test("RM39 another one that comes first is counted to anew, and without any nothing is", () => {
    const room = atTheEnd();
    room.at += 4000;
    room.give(hostId, { name: "queue.remove", data: { id: sampleQueued.id } });
    expect(room.state.next).toEqual(counting(endMs + 14_000));
    room.give(hostId, { name: "queue.add", data: { film: sampleLinked } });
    expect(room.state.next).toEqual(counting(endMs + 14_000));
    room.give(hostId, { name: "queue.move", data: { id: second.id, toIndex: 1 } });
    for (const { id } of room.state.queue) room.give(hostId, { name: "queue.remove", data: { id } });
    expect(room.state.next).toBeNull();
    room.tick(endMs + 60_000);
    expect(room.state.film).toEqual(sampleLinked);
  });

  test.each<[string, Command]>([
    ["its cancelling", { name: "next.cancel", data: {} }],
    ["a seek back into the film", { name: "playback.seek", data: { positionS: 5000 } }],
    ["the film once more", { name: "playback.play", data: {} }],
    ["the question whether all are ready", { name: "ready.ask", data: {} }],
    ["another film", { name: "film.link", data: sampleLinked }],
    ["somebody's own file", { name: "film.open", data: { film: sampleFilm } }],
    ["the film's closing", { name: "film.close", data: {} }],
  ])("RM40 %s ends it, and the queue stays as it is", (_what, command) => {
    const room = atTheEnd();
    room.give(hostId, command);
    expect(room.state.next).toBeNull();
    room.tick(endMs + 10_000);
    expect(room.state.queue).toHaveLength(2);
  });

  test("RM40 while nobody is here it is not counted, and then anew", () => {
    const room = atTheEnd();
    room.is(hostId, "away");
    room.system({ name: "member.leave", data: { id: guestId } });
    expect(room.state.next).toEqual({ state: "held" });
    room.tick(endMs + 60_000);
    expect(room.state.queue).toHaveLength(2);
    room.is(hostId, "here");
    expect(room.state.next).toEqual(counting(endMs + 70_000));
    room.tick(endMs + 70_000);
    expect(room.state).toMatchObject({ queue: [second], playback: { playing: true } });
  });

  test("RM40 a room that another server takes up from its save counts anew, and starts one film once", () => {
    const room = atTheEnd();
    room.state = restoredRoom(roomState.parse(room.state), endMs + 12_000);
    room.tick(endMs + 13_000);
    expect(room.state).toMatchObject({ next: { state: "held" }, queue: [sampleQueued, second] });
    room.is(guestId, "here");
    room.tick(endMs + 23_000);
    expect(room.state).toMatchObject({ next: null, queue: [second] });
    expect(restoredRoom(roomState.parse(room.state), endMs + 24_000).queue).toEqual([second]);
  });

  test("RD3 whoever has nothing of it yet when it begins is waited for, at its start", () => {
    const room = atTheEnd({
      members: { [hostId]: sampleMember(hostId), [guestId]: sampleMember(guestId) },
    });
    room.tick(endMs + 10_000);
    room.give(guestId, { name: "presence.report", data: { presence: "buffering" } });
    room.tick(endMs + 12_500);
    expect(room.state).toMatchObject({
      stall: { forIds: [guestId] },
      playback: { playing: false, positionS: 0 },
    });
    room.at = endMs + 13_000;
    room.give(guestId, { name: "presence.report", data: { presence: "here" } });
    expect(room.state).toMatchObject({ stall: null, playback: { playing: true, positionS: 0 } });
  });
});
