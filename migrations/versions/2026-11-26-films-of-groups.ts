import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("group_films")
    .addColumn("group_id", "text", (column) => column.notNull().references("groups.id").onDelete("cascade"))
    .addColumn("list", "text", (column) => column.notNull())
    .addColumn("film_id", "integer", (column) => column.notNull().references("films.id").onDelete("cascade"))
    /** Null: by the server, or by somebody whose account is gone. */
    .addColumn("added_by", "text", (column) => column.references("users.id").onDelete("set null"))
    .addColumn("added_at", sql`timestamptz(3)`, (column) => column.notNull().defaultTo(sql`now()`))
    .addPrimaryKeyConstraint("group_films_key", ["group_id", "film_id", "list"])
    .addCheckConstraint("group_films_list", sql`list in ('have', 'want', 'seen')`)
    .execute();
  await db.schema
    .createIndex("group_films_added")
    .on("group_films")
    .columns(["group_id", "list", "added_at", "film_id"])
    .execute();
  await db.schema.createIndex("group_films_film").on("group_films").column("film_id").execute();
  await db.schema.createIndex("group_films_added_by").on("group_films").column("added_by").execute();

  // What a member says of a film to the group. It is shown while they are in it.
  await db.schema
    .createTable("member_films")
    .addColumn("group_id", "text", (column) => column.notNull().references("groups.id").onDelete("cascade"))
    .addColumn("film_id", "integer", (column) => column.notNull().references("films.id").onDelete("cascade"))
    .addColumn("user_id", "text", (column) => column.notNull().references("users.id").onDelete("cascade"))
    .addColumn("has_file", "boolean", (column) => column.notNull())
    .addColumn("seen_on", "date")
    .addColumn("rating", "smallint")
    .addColumn("note", "text")
    .addColumn("updated_at", sql`timestamptz(3)`, (column) => column.notNull().defaultTo(sql`now()`))
    .addPrimaryKeyConstraint("member_films_key", ["group_id", "film_id", "user_id"])
    .addCheckConstraint("member_films_rating", sql`rating between 1 and 10`)
    .execute();
  await db.schema.createIndex("member_films_user").on("member_films").column("user_id").execute();
  await db.schema.createIndex("member_films_film").on("member_films").column("film_id").execute();
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ["member_films", "group_films"]) await db.schema.dropTable(table).execute();
}
