import { describe, expect, test } from "vitest";
import { guestId, hostId, sampleFilm, sampleLinked, sampleRoom } from "../testing/room-samples.ts";
import { apply } from "./apply.ts";
import { type Command, commands } from "./commands.ts";
import type { RoomState } from "./state.ts";

function after(state: RoomState, by: string, ...commands: Command[]): RoomState {
  return commands.reduce((room, command, at) => {
    const applied = apply(room, { ...command, id: `command-${at}` }, by, 1000, 50);
    if (!applied.ok) throw applied.refusal;
    return applied.state;
  }, state);
}
const identify = (filmId: number | null): Command => ({ name: "film.identify", data: { filmId } });

describe("which film is on", () => {
  test.each([
    ["a file", sampleFilm],
    ["a film from the web", sampleLinked],
  ])("RM37 is said of %s, and taken back", (_what, film) => {
    const room = after(sampleRoom({ film }), hostId, identify(7));
    expect(room.film).toEqual({ ...film, filmId: 7 });
    expect(after(room, hostId, identify(null)).film?.filmId).toBeNull();
  });

  test("RM37 is remembered when its presenter shows the same film again, and not when it is another", () => {
    const room = after(sampleRoom({ film: sampleFilm }), hostId, identify(7));
    const open = (film: typeof sampleFilm): Command => ({ name: "film.open", data: { film } });
    expect(after(room, hostId, open(sampleFilm)).film?.filmId).toBe(7);
    expect(after(room, hostId, open({ ...sampleFilm, title: "Metropolis" })).film?.filmId).toBeUndefined();
  });

  test("RM37 is a number that the database takes: of another one no visit of the party could be kept", () => {
    const { filmId } = commands["film.identify"].shape;
    expect(filmId.safeParse(2_147_483_647).success).toBe(true);
    expect(filmId.safeParse(2_147_483_648).success).toBe(false);
  });

  test("RM37 cannot be said where there is none, nor by who may not choose one", () => {
    const refusal = (state: RoomState, by: string) => {
      const applied = apply(state, { ...identify(7), id: "command" }, by, 1000, 50);
      return applied.ok ? "taken" : applied.refusal.code;
    };
    expect(refusal(sampleRoom({ film: null }), hostId)).toBe("no-film");
    expect(refusal(sampleRoom({ film: sampleFilm }), guestId)).toBe("forbidden");
  });
});
