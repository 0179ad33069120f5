import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // Which film a file is, as somebody said: by the hash that OpenSubtitles uses.
  await db.schema
    .createTable("film_files")
    .addColumn("hash", "text", (column) => column.notNull())
    .addColumn("user_id", "text", (column) => column.notNull().references("users.id").onDelete("cascade"))
    .addColumn("film_id", "integer", (column) => column.notNull().references("films.id").onDelete("cascade"))
    .addColumn("said_at", sql`timestamptz(3)`, (column) => column.notNull().defaultTo(sql`now()`))
    .addPrimaryKeyConstraint("film_files_key", ["hash", "user_id"])
    .execute();
  await db.schema.createIndex("film_files_user").on("film_files").column("user_id").execute();
  await db.schema.createIndex("film_files_film").on("film_files").column("film_id").execute();
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable("film_files").execute();
}
