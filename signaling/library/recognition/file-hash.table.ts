import type { Generated } from "kysely";

/** Who said which film the file with that hash is. */
export interface FilmFileTable {
  hash: string;
  user_id: string;
  film_id: number;
  said_at: Generated<Date>;
}
