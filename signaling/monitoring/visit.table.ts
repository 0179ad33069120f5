import type { Generated } from "kysely";

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
