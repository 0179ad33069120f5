import type { Generated } from "kysely";

/** How much of a film of the catalogue was on during a visit, in the film's own seconds. */
export interface VisitFilmTable {
  party_id: string;
  visit_id: string;
  film_id: number;
  watched_s: number;
  duration_s: number;
}

/** One member in a room, from coming until going. */
export interface VisitTable {
  party_id: string;
  visit_id: string;
  member_id: string;
  name: string;
  came_at: Date;
  left_at: Date | null;
  seen_at: Date;
  film_title: string | null;
  freezes: Generated<number>;
  received_bytes: Generated<number>;
}
