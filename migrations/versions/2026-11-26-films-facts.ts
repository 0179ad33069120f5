import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // `poster`: a path below /api/images, without its size. `age`: from which it is fit to watch, by all its age ratings.
  await db.schema.alterTable("films").addColumn("poster", "text").addColumn("age", "smallint").execute();

  // Who said what of a film, and when. What follows below is what was made of that, in a form to search by.
  await db.schema
    .createTable("film_facts")
    .addColumn("film_id", "integer", (column) => column.notNull().references("films.id").onDelete("cascade"))
    .addColumn("source", "text", (column) => column.notNull())
    .addColumn("fact", "text", (column) => column.notNull())
    .addColumn("value", "jsonb", (column) => column.notNull())
    .addColumn("fetched_at", sql`timestamptz(3)`, (column) => column.notNull())
    .addPrimaryKeyConstraint("film_facts_key", ["film_id", "source", "fact"])
    .execute();

  await db.schema
    .createTable("people")
    .addColumn("id", "integer", (column) => column.primaryKey().generatedByDefaultAsIdentity())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("folded", "text", (column) => column.notNull())
    /** The title of a film. */
    .addColumn("known_for", "text")
    .addColumn("popularity", "real", (column) => column.notNull().defaultTo(0))
    .execute();
  await sql`create index people_folded on people (folded text_pattern_ops)`.execute(db);
  await db.schema
    .createTable("person_ids")
    .addColumn("provider", "text", (column) => column.notNull())
    .addColumn("external_id", "text", (column) => column.notNull())
    .addColumn("person_id", "integer", (column) =>
      column.notNull().references("people.id").onDelete("cascade"),
    )
    .addPrimaryKeyConstraint("person_ids_key", ["provider", "external_id"])
    .execute();
  await db.schema.createIndex("person_ids_person").on("person_ids").column("person_id").execute();
  await db.schema
    .createTable("film_people")
    .addColumn("film_id", "integer", (column) => column.notNull().references("films.id").onDelete("cascade"))
    .addColumn("person_id", "integer", (column) =>
      column.notNull().references("people.id").onDelete("cascade"),
    )
    /** director, writer, actor, ... */
    .addColumn("job", "text", (column) => column.notNull())
    .addColumn("character", "text")
    /** In which order they are named. */
    .addColumn("place", "smallint", (column) => column.notNull())
    .addPrimaryKeyConstraint("film_people_key", ["film_id", "person_id", "job"])
    .execute();
  await db.schema
    .createIndex("film_people_person")
    .on("film_people")
    .columns(["person_id", "film_id"])
    .execute();

  await db.schema
    .createTable("film_age_ratings")
    .addColumn("film_id", "integer", (column) => column.notNull().references("films.id").onDelete("cascade"))
    .addColumn("country", "text", (column) => column.notNull())
    .addColumn("rating", "text", (column) => column.notNull())
    /** What it means in years; null: not known. */
    .addColumn("age", "smallint")
    .addPrimaryKeyConstraint("film_age_ratings_key", ["film_id", "country"])
    .execute();

  await db.schema
    .createTable("film_offers")
    .addColumn("film_id", "integer", (column) => column.notNull().references("films.id").onDelete("cascade"))
    .addColumn("country", "text", (column) => column.notNull())
    .addColumn("provider_name", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("logo", "text")
    .addColumn("place", "smallint", (column) => column.notNull())
    .addPrimaryKeyConstraint("film_offers_key", ["film_id", "country", "provider_name", "kind"])
    .addCheckConstraint("film_offers_kind", sql`kind in ('flatrate', 'free', 'ads', 'rent', 'buy')`)
    .execute();
  await db.schema
    .createIndex("film_offers_where")
    .on("film_offers")
    .columns(["country", "provider_name", "film_id"])
    .execute();

  // What providers answered, or why they did not. Fresh: not asked again; stale: shown while it is asked again.
  await db.schema
    .createTable("provider_answers")
    .addColumn("provider", "text", (column) => column.notNull())
    .addColumn("key", "text", (column) => column.notNull())
    .addColumn("answer", "jsonb")
    .addColumn("problem", "text")
    .addColumn("fresh_until", sql`timestamptz(3)`, (column) => column.notNull())
    .addColumn("stale_until", sql`timestamptz(3)`, (column) => column.notNull())
    .addPrimaryKeyConstraint("provider_answers_key", ["provider", "key"])
    .execute();
  await db.schema
    .createIndex("provider_answers_stale")
    .on("provider_answers")
    .column("stale_until")
    .execute();

  await db.schema
    .createTable("film_images")
    .addColumn("path", "text", (column) => column.notNull())
    .addColumn("size", "text", (column) => column.notNull())
    .addColumn("content_type", "text", (column) => column.notNull())
    .addColumn("bytes", sql`bytea`, (column) => column.notNull())
    .addColumn("byte_count", "integer", (column) => column.notNull())
    .addColumn("used_at", sql`timestamptz(3)`, (column) => column.notNull().defaultTo(sql`now()`))
    .addPrimaryKeyConstraint("film_images_key", ["path", "size"])
    .execute();
  await db.schema
    .createIndex("film_images_used")
    .on("film_images")
    .columns(["used_at", "byte_count"])
    .execute();
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of [
    "film_images",
    "provider_answers",
    "film_offers",
    "film_age_ratings",
    "film_people",
    "person_ids",
    "people",
    "film_facts",
  ])
    await db.schema.dropTable(table).execute();
  await db.schema.alterTable("films").dropColumn("poster").dropColumn("age").execute();
}
