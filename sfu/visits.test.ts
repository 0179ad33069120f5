import type { FilmFigures } from "@matinee/shared/protocol/clock.ts";
import type { RoomEvent } from "@matinee/shared/room/events.ts";
import { emptyRoom, type Member, type RoomState } from "@matinee/shared/room/state.ts";
import { sampleFilm, sampleLinked } from "@matinee/shared/testing/room-samples.ts";
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

  test("counts how much of the catalogue's film was on while its member was there", () => {
    const visits = createVisits(emptyRoom, 0);
    const [nora, late] = [member(1, 0), member(2, 0)];
    const film = { ...sampleFilm, filmId: 7, durationS: 5400 };
    const playing = { playing: true, positionS: 0, atMs: 0, rate: 1.5 };
    const room: RoomState = { ...emptyRoom, members: { [nora.id]: nora }, film, playback: playing };
    const changed: RoomEvent = { name: "film.identified", data: { filmId: 7 } };
    visits.followed(joined(nora), emptyRoom, 0);
    visits.followed(changed, room, 10_000);
    const both = { ...room, members: { ...room.members, [late.id]: late } };
    visits.followed(joined(late), both, 30_000);
    const buffering = { ...late, presence: "buffering" as const };
    visits.followed(changed, { ...both, members: { ...both.members, [late.id]: buffering } }, 40_000);
    const away = { ...late, presence: "away" as const };
    visits.followed(changed, { ...both, members: { ...both.members, [late.id]: away } }, 45_000);
    expect(visits.isDue(60_000)).toBe(true);
    const watched = () => visits.unsaved(50_000).map((record) => record.watched);
    expect(watched()).toEqual([
      [{ filmId: 7, durationS: 5400, watchedS: 60 }],
      [{ filmId: 7, durationS: 5400, watchedS: 15 }],
    ]);
    visits.followed(left(nora), { ...both, playback: { ...playing, playing: false } }, 60_000);
    const gone = visits.unsaved(90_000).find(({ memberId }) => memberId === nora.id);
    expect(gone?.watched).toEqual([{ filmId: 7, durationS: 5400, watchedS: 75 }]);
  });

  test("counts a film of somebody's Jellyfin server that the catalogue knows as it counts any", () => {
    const visits = createVisits(emptyRoom, 0);
    const nora = member(1, 0);
    const source = {
      kind: "jellyfin" as const,
      serverUrl: "https://jellyfin.example",
      serverId: "attic",
      itemId: "item",
    };
    const room: RoomState = {
      ...emptyRoom,
      members: { [nora.id]: nora },
      film: { ...sampleLinked, source, filmId: 7, durationS: 5400 },
      playback: { playing: true, positionS: 0, atMs: 0, rate: 2 },
    };
    visits.followed(joined(nora), emptyRoom, 0);
    visits.followed({ name: "film.identified", data: { filmId: 7 } }, room, 10_000);
    expect(visits.unsaved(40_000)[0]?.watched).toEqual([{ filmId: 7, durationS: 5400, watchedS: 60 }]);
  });
});
