import { type Kysely, sql } from "kysely";

// What lists of films are sorted by. A film that few rated counts as if 500 more had given it a 6.
const indexes = [
  ["films_by_rating", "((coalesce(rating, 6) * votes + 3000) / (votes + 500)) desc, id"],
  ["films_by_newest", "coalesce(year, 0) desc, id"],
  ["films_by_oldest", "coalesce(year, 9999), id"],
  ["films_by_title", `left(lower(title), 100) collate "C", id`],
  ["films_by_length", "coalesce(runtime_minutes, 32767), id"],
] as const;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [name, on] of indexes)
    await sql`create index ${sql.ref(name)} on films (${sql.raw(on)})`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const [name] of indexes) await sql`drop index ${sql.ref(name)}`.execute(db);
}
