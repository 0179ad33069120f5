import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("trakt_links")
    .addColumn("user_id", "text", (column) => column.primaryKey().references("users.id").onDelete("cascade"))
    .addColumn("device_code", "text")
    .addColumn("user_code", "text")
    .addColumn("verification_url", "text")
    .addColumn("interval_s", "integer")
    .addColumn("asked_at", sql`timestamptz(3)`)
    .addColumn("access_token", "text")
    .addColumn("refresh_token", "text")
    .addColumn("expires_at", sql`timestamptz(3)`, (column) => column.notNull())
    .addColumn("created_at", sql`timestamptz(3)`, (column) => column.notNull().defaultTo(sql`now()`))
    .addCheckConstraint(
      "trakt_links_state",
      sql`(device_code is null or access_token is null) and (access_token is null) = (refresh_token is null)`,
    )
    .execute();
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable("trakt_links").execute();
}
