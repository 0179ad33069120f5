import { type Kysely, sql } from "kysely";

// Frozen in time: it knows the tables as they were on its day, hence `unknown`.
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("secrets")
    .addColumn("name", "text", (column) => column.primaryKey())
    .addColumn("value", "text", (column) => column.notNull())
    .execute();
  await db.schema
    .createTable("parties")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("code", "text", (column) => column.notNull().unique())
    .addColumn("created_at", "timestamptz", (column) => column.notNull().defaultTo(sql`now()`))
    .addColumn("expires_at", "timestamptz", (column) => column.notNull())
    .execute();
  await db.schema.createIndex("parties_expires_at").on("parties").column("expires_at").execute();
  await db.schema
    .createTable("room_snapshots")
    .addColumn("party_id", "text", (column) =>
      column.primaryKey().references("parties.id").onDelete("cascade"),
    )
    .addColumn("core", "jsonb", (column) => column.notNull())
    .addColumn("saved_at", "timestamptz", (column) => column.notNull().defaultTo(sql`now()`))
    .execute();
  await db.schema
    .createTable("room_messages")
    .addColumn("party_id", "text", (column) => column.notNull().references("parties.id").onDelete("cascade"))
    .addColumn("message_id", "text", (column) => column.notNull())
    .addColumn("place", "bigserial", (column) => column.notNull())
    .addColumn("message", "jsonb", (column) => column.notNull())
    .addPrimaryKeyConstraint("room_messages_key", ["party_id", "message_id"])
    .execute();
  await db.schema
    .createIndex("room_messages_place")
    .on("room_messages")
    .columns(["party_id", "place"])
    .execute();
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of ["room_messages", "room_snapshots", "parties", "secrets"]) {
    await db.schema.dropTable(table).execute();
  }
}
