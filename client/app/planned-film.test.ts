import { emptyRoom } from "@matinee/shared/room/state.ts";
import { sampleFilm } from "@matinee/shared/testing/room-samples.ts";
import { expect, test } from "vitest";
import { hasHad } from "./planned-film.ts";

const planned = { filmId: 7, title: "Stalker", year: 1979 };
const film = { ...sampleFilm, filmId: 7, durationS: 100 };
const room = (filmId: number | null, positionS: number) => ({
  ...emptyRoom,
  film: { ...film, filmId },
  playback: { playing: true, positionS, atMs: 1000, rate: 1 },
});

test("a party has had its film once most of it is over, and not by what else is on", () => {
  expect(hasHad(planned, room(7, 0), 61_000)).toBe(false);
  expect(hasHad(planned, room(7, 0), 71_000)).toBe(true);
  expect(hasHad(planned, room(8, 90), 1000)).toBe(false);
  expect(hasHad(planned, room(null, 90), 1000)).toBe(false);
  expect(hasHad(planned, emptyRoom, 1000)).toBe(false);
});
