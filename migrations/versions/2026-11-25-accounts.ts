import { type Kysely, sql } from "kysely";

// Frozen in time, as every version is. Users, sessions, credentials, verifications and passkeys are better-auth's.

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("pictures")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("content_type", "text", (column) => column.notNull())
    .addColumn("bytes", "bytea", (column) => column.notNull())
    .addColumn("created_at", sql`timestamptz(3)`, (column) => column.notNull().defaultTo(sql`now()`))
    .execute();

  await db.schema
    .createTable("users")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("email", "text", (column) => column.notNull().unique())
    .addColumn("email_verified", "boolean", (column) => column.notNull().defaultTo(false))
    // better-auth's own: the address of a picture elsewhere, from a provider.
    .addColumn("image", "text")
    .addColumn("picture_id", "text", (column) => column.references("pictures.id").onDelete("set null"))
    .addColumn("is_admin", "boolean", (column) => column.notNull().defaultTo(false))
    .addColumn("blocked_at", sql`timestamptz(3)`)
    .addColumn("locale", "text", (column) => column.notNull().defaultTo("en"))
    .addColumn("time_zone", "text", (column) => column.notNull().defaultTo("UTC"))
    .addColumn("version", "integer", (column) => column.notNull().defaultTo(1))
    .addColumn("created_at", sql`timestamptz(3)`, (column) => column.notNull().defaultTo(sql`now()`))
    .addColumn("updated_at", sql`timestamptz(3)`, (column) => column.notNull().defaultTo(sql`now()`))
    .addCheckConstraint("users_email_lower", sql`email = lower(email)`)
    .addCheckConstraint("users_name_length", sql`char_length(name) between 1 and 60`)
    .execute();
  await db.schema.createIndex("users_created_at").on("users").columns(["created_at", "id"]).execute();

  await db.schema
    .createTable("sessions")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("token", "text", (column) => column.notNull().unique())
    .addColumn("user_id", "text", (column) => column.notNull().references("users.id").onDelete("cascade"))
    .addColumn("expires_at", sql`timestamptz(3)`, (column) => column.notNull())
    .addColumn("ip_address", "text")
    .addColumn("user_agent", "text")
    .addColumn("created_at", sql`timestamptz(3)`, (column) => column.notNull().defaultTo(sql`now()`))
    .addColumn("updated_at", sql`timestamptz(3)`, (column) => column.notNull().defaultTo(sql`now()`))
    .execute();
  await db.schema.createIndex("sessions_user").on("sessions").column("user_id").execute();
  await db.schema.createIndex("sessions_expires_at").on("sessions").column("expires_at").execute();

  await db.schema
    .createTable("credentials")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("account_id", "text", (column) => column.notNull())
    .addColumn("provider_id", "text", (column) => column.notNull())
    .addColumn("user_id", "text", (column) => column.notNull().references("users.id").onDelete("cascade"))
    .addColumn("access_token", "text")
    .addColumn("refresh_token", "text")
    .addColumn("id_token", "text")
    .addColumn("access_token_expires_at", sql`timestamptz(3)`)
    .addColumn("refresh_token_expires_at", sql`timestamptz(3)`)
    .addColumn("scope", "text")
    .addColumn("password", "text")
    .addColumn("created_at", sql`timestamptz(3)`, (column) => column.notNull().defaultTo(sql`now()`))
    .addColumn("updated_at", sql`timestamptz(3)`, (column) => column.notNull().defaultTo(sql`now()`))
    .addUniqueConstraint("credentials_account", ["provider_id", "account_id"])
    .execute();
  await db.schema.createIndex("credentials_user").on("credentials").column("user_id").execute();

  await db.schema
    .createTable("verifications")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("identifier", "text", (column) => column.notNull())
    .addColumn("value", "text", (column) => column.notNull())
    .addColumn("expires_at", sql`timestamptz(3)`, (column) => column.notNull())
    .addColumn("created_at", sql`timestamptz(3)`, (column) => column.notNull().defaultTo(sql`now()`))
    .addColumn("updated_at", sql`timestamptz(3)`, (column) => column.notNull().defaultTo(sql`now()`))
    .execute();
  await db.schema.createIndex("verifications_identifier").on("verifications").column("identifier").execute();
  await db.schema.createIndex("verifications_expires_at").on("verifications").column("expires_at").execute();

  await db.schema
    .createTable("passkeys")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("name", "text")
    .addColumn("public_key", "text", (column) => column.notNull())
    .addColumn("user_id", "text", (column) => column.notNull().references("users.id").onDelete("cascade"))
    .addColumn("credential_id", "text", (column) => column.notNull().unique())
    // An unsigned 32 bit number, which Postgres has no type for.
    .addColumn("counter", "double precision", (column) => column.notNull())
    .addColumn("device_type", "text", (column) => column.notNull())
    .addColumn("backed_up", "boolean", (column) => column.notNull())
    .addColumn("transports", "text")
    .addColumn("aaguid", "text")
    .addColumn("created_at", sql`timestamptz(3)`, (column) => column.notNull().defaultTo(sql`now()`))
    .execute();
  await db.schema.createIndex("passkeys_user").on("passkeys").column("user_id").execute();

  // What a create answered, so that the same request sent again does not create again.
  await db.schema
    .createTable("idempotency_keys")
    .addColumn("user_id", "text", (column) => column.notNull().references("users.id").onDelete("cascade"))
    .addColumn("endpoint", "text", (column) => column.notNull())
    .addColumn("key", "text", (column) => column.notNull())
    .addColumn("request_hash", "text", (column) => column.notNull())
    /** Null while the first request is under way. */
    .addColumn("answer", "jsonb")
    .addColumn("created_at", sql`timestamptz(3)`, (column) => column.notNull().defaultTo(sql`now()`))
    .addPrimaryKeyConstraint("idempotency_keys_key", ["user_id", "endpoint", "key"])
    .execute();
  await db.schema
    .createIndex("idempotency_keys_created_at")
    .on("idempotency_keys")
    .column("created_at")
    .execute();
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of [
    "idempotency_keys",
    "passkeys",
    "verifications",
    "credentials",
    "sessions",
    "users",
    "pictures",
  ]) {
    await db.schema.dropTable(table).execute();
  }
}
