import { type Kysely, sql } from "kysely";

/** How many films each tier has, the best known first; the last has the rest. */
const tiers = 6;

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("films")
    .addColumn("id", "integer", (column) => column.primaryKey().generatedByDefaultAsIdentity())
    .addColumn("title", "text", (column) => column.notNull())
    .addColumn("original_title", "text")
    .addColumn("year", "smallint")
    .addColumn("runtime_minutes", "smallint")
    .addColumn("overview", "text")
    .addColumn("rating", "real")
    .addColumn("votes", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("popularity", "real", (column) => column.notNull().defaultTo(0))
    /** Words of all its titles, folded, with its year as =1994; and what it is filtered by: g:drama, c:US, l:en, d:199 (its decade), y:1994. */
    .addColumn("words", sql`tsvector`, (column) => column.notNull())
    .addColumn("tags", sql`text[]`, (column) => column.notNull().defaultTo(sql`'{}'`))
    .addColumn("tier", "smallint", (column) => column.notNull().defaultTo(tiers - 1))
    .addColumn("updated_at", sql`timestamptz(3)`, (column) => column.notNull().defaultTo(sql`now()`))
    .addCheckConstraint("films_tier", sql`tier between 0 and ${sql.lit(tiers - 1)}`)
    .execute();
  // One for each tier: so a search that finds enough among the best known never looks at the rest.
  for (let tier = 0; tier < tiers; tier += 1)
    await sql`create index ${sql.ref(`films_found_${tier}`)} on films using gin (words, tags)
      where tier = ${sql.lit(tier)}`.execute(db);
  // The best known of each tier.
  await sql`create index films_known on films (tier, popularity desc, id)`.execute(db);

  await db.schema
    .createTable("film_titles")
    .addColumn("film_id", "integer", (column) => column.notNull().references("films.id").onDelete("cascade"))
    .addColumn("title", "text", (column) => column.notNull())
    /** ISO 639-1; empty: not known. */
    .addColumn("language", "text", (column) => column.notNull().defaultTo(""))
    .addColumn("folded", "text", (column) => column.notNull())
    .addPrimaryKeyConstraint("film_titles_key", ["film_id", "language", "title"])
    .execute();
  // A hash: titles may be longer than an index takes, and nobody asks for a range of them.
  await sql`create index film_titles_folded on film_titles using hash (folded)`.execute(db);

  await db.schema
    .createTable("film_ids")
    .addColumn("provider", "text", (column) => column.notNull())
    .addColumn("external_id", "text", (column) => column.notNull())
    .addColumn("film_id", "integer", (column) => column.notNull().references("films.id").onDelete("cascade"))
    .addPrimaryKeyConstraint("film_ids_key", ["provider", "external_id"])
    .execute();
  await db.schema.createIndex("film_ids_film").on("film_ids").columns(["film_id", "provider"]).execute();

  // Every word of every title: what a word may be misspelt for is looked up by each of its possible misspellings.
  await db.schema
    .createTable("film_words")
    .addColumn("word", "text", (column) => column.primaryKey())
    .addColumn("films", "integer", (column) => column.notNull())
    .execute();

  await db.schema
    .createTable("film_imports")
    .addColumn("source", "text", (column) => column.notNull())
    .addColumn("file", "text", (column) => column.notNull())
    .addColumn("lines", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("finished_at", sql`timestamptz(3)`)
    .addPrimaryKeyConstraint("film_imports_key", ["source", "file"])
    .execute();
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ["film_imports", "film_words", "film_ids", "film_titles", "films"])
    await db.schema.dropTable(table).execute();
}
