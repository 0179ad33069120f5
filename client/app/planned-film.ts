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
