import { positionAt, seenShare } from "@matinee/shared/playback.ts";
import { lengthOf, type RoomState } from "@matinee/shared/room/state.ts";
import { z } from "zod";

/** The film that a party was made for, in this tab. */
const plannedFilm = z.object({
  filmId: z.number().int(),
  title: z.string(),
  year: z.number().int().nullable(),
});
export type PlannedFilm = z.output<typeof plannedFilm>;

const keyOf = (partyId: string) => `matinee.planned.${partyId}`;

export function keepPlannedFilm(partyId: string, film: PlannedFilm): void {
  sessionStorage.setItem(keyOf(partyId), JSON.stringify(film));
}

export function findPlannedFilm(partyId: string): PlannedFilm | undefined {
  try {
    return plannedFilm.safeParse(JSON.parse(sessionStorage.getItem(keyOf(partyId)) ?? "null")).data;
  } catch {
    return undefined; // written by something else
  }
}

export const forgetPlannedFilm = (partyId: string): void => sessionStorage.removeItem(keyOf(partyId));

/** Whether a room has had the film that it was made for, so that what comes next is another one, by how far that was at `nowMs` of the room's time; a pure function. */
export function hasHad(
  { filmId }: PlannedFilm,
  room: Pick<RoomState, "film" | "playback">,
  nowMs: number,
): boolean {
  const durationS = lengthOf(room);
  if (room.film?.filmId !== filmId || durationS === undefined) return false;
  return positionAt(room.playback, nowMs, durationS) >= durationS * seenShare;
}
