import type { FilmFigures } from "@matinee/shared/protocol/clock.ts";
import type { RoomEvent } from "@matinee/shared/room/events.ts";
import { emptyRoom, type Member, type RoomState } from "@matinee/shared/room/state.ts";
import { describe, expect, test } from "vitest";
import { createVisits } from "./visits.ts";

const member = (n: number, joinedAtMs: number): Member => ({
  id: `member-000${n}`,
  name: `Member ${n}`,
  role: "guest",
  rights: {},
  presence: "here",
  presenceSinceMs: joinedAtMs,
  joinedAtMs,
});
const joined = (who: Member): RoomEvent => ({ name: "member.joined", data: { member: who } });
const left = (who: Member): RoomEvent => ({ name: "member.left", data: { id: who.id, name: who.name } });
const figures = (freezes: number, bitrateBps: number): FilmFigures => ({
  width: 640,
  height: 360,
  framesPerSecond: 24,
  bitrateBps,
  loss: 0,
  roundTripMs: 10,
  jitterBufferMs: 50,
  droppedFrames: 0,
  freezes,
});

describe("a visit", () => {
  test("goes from coming until going, and is forgotten once that is kept", () => {
    const visits = createVisits(emptyRoom, 0);
    const nora = member(1, 1000);
    visits.followed(joined(nora), emptyRoom, 1000);
    const [first, ...others] = visits.unsaved(1050);
    expect(first).toMatchObject({ name: "Member 1", cameAtMs: 1000, leftAtMs: null, seenAtMs: 1050 });
    expect(others).toEqual([]);
    visits.kept(first === undefined ? [] : [first]);
    expect(visits.unsaved(2000)).toEqual([]);
    visits.followed(left(nora), emptyRoom, 9000);
    const gone = visits.unsaved(9050);
    expect(gone).toMatchObject([{ visitId: first?.visitId, leftAtMs: 9000 }]);
    visits.kept(gone);
    expect(visits.unsaved(9999)).toEqual([]);
  });

  test("counts freezes over all tracks, and the film's bytes", () => {
    const visits = createVisits(emptyRoom, 0);
    const nora = member(1, 0);
    visits.followed(joined(nora), emptyRoom, 0);
    for (const count of [0, 2, 3, 0, 1]) visits.arrived(nora.id, figures(count, 8_000_000));
    expect(visits.unsaved(5000)).toMatchObject([{ freezes: 4, receivedBytes: 5_000_000 }]);
  });

  test("that was not kept, or changed while it was being kept, is told again", () => {
    const visits = createVisits(emptyRoom, 0);
    const nora = member(1, 0);
    visits.followed(joined(nora), emptyRoom, 0);
    const sent = visits.unsaved(50);
    expect(visits.unsaved(60)).toHaveLength(1);
    visits.arrived(nora.id, figures(1, 0));
    visits.kept(sent);
    expect(visits.unsaved(100)).toMatchObject([{ freezes: 1 }]);
  });

  test("that lasts is kept once a minute", () => {
    const visits = createVisits(emptyRoom, 0);
    visits.followed(joined(member(1, 0)), emptyRoom, 0);
    visits.kept(visits.unsaved(50));
    visits.arrived("member-0001", figures(0, 1000));
    expect([visits.isDue(30_000), visits.isDue(60_049), visits.isDue(60_050)]).toEqual([false, false, true]);
  });

  test("goes on in the same row when the media server starts again", () => {
    const nora = member(1, 1000);
    const before = createVisits(emptyRoom, 0);
    before.followed(joined(nora), emptyRoom, 1000);
    const room: RoomState = { ...emptyRoom, members: { [nora.id]: nora } };
    const after = createVisits(room, 5000);
    expect(after.unsaved(6000)[0]?.visitId).toBe(before.unsaved(2000)[0]?.visitId);
  });
});
