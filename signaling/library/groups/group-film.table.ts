import type { GroupList } from "@matinee/shared/api/library.ts";
import type { ColumnType, Generated } from "kysely";

/** A film in a list of a group. */
export interface GroupFilmTable {
  group_id: string;
  list: GroupList;
  film_id: number;
  added_by: string | null;
  added_at: Generated<Date>;
}

/** What a member says of a film to a group. */
export interface MemberFilmTable {
  group_id: string;
  film_id: number;
  user_id: string;
  has_file: boolean;
  /** A date; read as its text, by `::text`: drivers would make a moment of it. */
  seen_on: ColumnType<unknown, string | null, string | null>;
  rating: number | null;
  note: string | null;
  updated_at: Generated<Date>;
}
