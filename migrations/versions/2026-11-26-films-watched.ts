import type { Kysely } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("visit_films")
    .addColumn("party_id", "text", (column) => column.notNull())
    .addColumn("visit_id", "text", (column) => column.notNull())
    .addColumn("film_id", "integer", (column) => column.notNull().references("films.id").onDelete("cascade"))
    .addColumn("watched_s", "integer", (column) => column.notNull())
    .addColumn("duration_s", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("visit_films_key", ["party_id", "visit_id", "film_id"])
    .addForeignKeyConstraint(
      "visit_films_visit",
      ["party_id", "visit_id"],
      "visits",
      ["party_id", "visit_id"],
      (constraint) => constraint.onDelete("cascade"),
    )
    .execute();
  await db.schema.createIndex("visit_films_film").on("visit_films").column("film_id").execute();
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable("visit_films").execute();
}
