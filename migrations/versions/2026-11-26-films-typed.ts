import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // The first one and two letters of each word are words too: few letters would have the index join thousands of words.
  await sql`
    update films set words = words || array_to_tsvector(array(
      select distinct '-' || left(word, letters) from unnest(tsvector_to_array(words)) word, generate_series(1, 2) letters
      where word !~ '^-'))`.execute(db);
  // The best known of each tier.
  await sql`drop index films_popularity`.execute(db);
  await sql`create index films_known on films (tier, popularity desc, id)`.execute(db);
  // What a word may be misspelt for is looked up by each of its possible misspellings: that needs no more than its key.
  await sql`drop index film_words_neighbours`.execute(db);
  await db.schema.alterTable("film_words").dropColumn("neighbours").execute();
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await sql`drop index films_known`.execute(db);
  await sql`create index films_popularity on films (popularity desc, id)`.execute(db);
  await db.schema
    .alterTable("film_words")
    .addColumn("neighbours", sql`text[]`, (column) => column.notNull().defaultTo(sql`'{}'`))
    .execute();
  await sql`create index film_words_neighbours on film_words using gin (neighbours)`.execute(db);
}
