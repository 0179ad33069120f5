import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  // A party on a date, or on many: the time as the clock on the wall shows it in its zone, and an RFC 5545 rule.
  await db.schema
    .createTable("events")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("group_id", "text", (column) => column.notNull().references("groups.id").onDelete("cascade"))
    .addColumn("party_id", "text", (column) => column.references("parties.id").onDelete("set null"))
    .addColumn("title", "text", (column) => column.notNull())
    .addColumn("description", "text", (column) => column.notNull().defaultTo(""))
    .addColumn("film_title", "text")
    .addColumn("starts_local", "text", (column) => column.notNull())
    .addColumn("time_zone", "text", (column) => column.notNull())
    .addColumn("duration_minutes", "integer", (column) => column.notNull())
    .addColumn("rule", "text")
    /** The first and the last moment at which it may be on; null: it has no end. */
    .addColumn("first_at", sql`timestamptz(3)`, (column) => column.notNull())
    .addColumn("last_at", sql`timestamptz(3)`)
    .addColumn("cancelled_at", sql`timestamptz(3)`)
    .addColumn("created_by", "text", (column) => column.references("users.id").onDelete("set null"))
    .addColumn("version", "integer", (column) => column.notNull().defaultTo(1))
    .addColumn("created_at", sql`timestamptz(3)`, (column) => column.notNull().defaultTo(sql`now()`))
    .addColumn("updated_at", sql`timestamptz(3)`, (column) => column.notNull().defaultTo(sql`now()`))
    .addCheckConstraint("events_title_length", sql`char_length(title) between 1 and 120`)
    .addCheckConstraint("events_local", sql`starts_local ~ '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}$'`)
    .addCheckConstraint("events_duration", sql`duration_minutes between 1 and 1440`)
    .execute();
  await db.schema.createIndex("events_group").on("events").columns(["group_id", "first_at"]).execute();
  await sql`create index events_live on events (last_at) where cancelled_at is null`.execute(db);

  // One date of a recurring party that is not as the rule says; `occurrence` is the local time that the rule gives.
  await db.schema
    .createTable("event_changes")
    .addColumn("event_id", "text", (column) => column.notNull().references("events.id").onDelete("cascade"))
    .addColumn("occurrence", "text", (column) => column.notNull())
    .addColumn("is_cancelled", "boolean", (column) => column.notNull().defaultTo(false))
    .addColumn("starts_local", "text")
    .addColumn("film_title", "text")
    .addPrimaryKeyConstraint("event_changes_key", ["event_id", "occurrence"])
    .execute();

  await db.schema
    .createTable("rsvps")
    .addColumn("event_id", "text", (column) => column.notNull().references("events.id").onDelete("cascade"))
    .addColumn("occurrence", "text", (column) => column.notNull())
    .addColumn("user_id", "text", (column) => column.notNull().references("users.id").onDelete("cascade"))
    .addColumn("answer", "text", (column) => column.notNull())
    .addColumn("updated_at", sql`timestamptz(3)`, (column) => column.notNull().defaultTo(sql`now()`))
    .addPrimaryKeyConstraint("rsvps_key", ["event_id", "occurrence", "user_id"])
    .addCheckConstraint("rsvps_answer", sql`answer in ('yes', 'maybe', 'no')`)
    .execute();
  await db.schema.createIndex("rsvps_user").on("rsvps").column("user_id").execute();

  // A reminder is sent once: a node claims it, and another only when it was not sent for some time.
  await db.schema
    .createTable("reminders")
    .addColumn("event_id", "text", (column) => column.notNull().references("events.id").onDelete("cascade"))
    .addColumn("occurrence", "text", (column) => column.notNull())
    .addColumn("user_id", "text", (column) => column.notNull().references("users.id").onDelete("cascade"))
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("tries", "integer", (column) => column.notNull().defaultTo(1))
    .addColumn("claimed_at", sql`timestamptz(3)`, (column) => column.notNull())
    .addColumn("sent_at", sql`timestamptz(3)`)
    .addPrimaryKeyConstraint("reminders_key", ["event_id", "occurrence", "user_id", "kind"])
    .addCheckConstraint("reminders_kind", sql`kind in ('day', 'hour')`)
    .execute();
  await db.schema.createIndex("reminders_claimed_at").on("reminders").column("claimed_at").execute();

  // The secret address of a calendar: one for each user, and one for each of their groups.
  await db.schema
    .createTable("calendar_feeds")
    .addColumn("token", "text", (column) => column.primaryKey())
    .addColumn("user_id", "text", (column) => column.notNull().references("users.id").onDelete("cascade"))
    .addColumn("group_id", "text", (column) => column.references("groups.id").onDelete("cascade"))
    .addColumn("created_at", sql`timestamptz(3)`, (column) => column.notNull().defaultTo(sql`now()`))
    .execute();
  await sql`
    create unique index calendar_feeds_of on calendar_feeds (user_id, coalesce(group_id, ''))`.execute(db);

  await db.schema
    .createTable("polls")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("group_id", "text", (column) => column.notNull().references("groups.id").onDelete("cascade"))
    .addColumn("event_id", "text", (column) => column.references("events.id").onDelete("set null"))
    .addColumn("question", "text", (column) => column.notNull())
    .addColumn("kind", "text", (column) => column.notNull())
    .addColumn("closes_at", sql`timestamptz(3)`, (column) => column.notNull())
    .addColumn("created_by", "text", (column) => column.references("users.id").onDelete("set null"))
    .addColumn("created_at", sql`timestamptz(3)`, (column) => column.notNull().defaultTo(sql`now()`))
    .addCheckConstraint("polls_kind", sql`kind in ('approval', 'ranked')`)
    .execute();
  await db.schema.createIndex("polls_group").on("polls").columns(["group_id", "created_at", "id"]).execute();

  await db.schema
    .createTable("poll_candidates")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("poll_id", "text", (column) => column.notNull().references("polls.id").onDelete("cascade"))
    .addColumn("title", "text", (column) => column.notNull())
    .addColumn("added_by", "text", (column) => column.references("users.id").onDelete("set null"))
    .addColumn("place", "integer", (column) => column.notNull())
    .addUniqueConstraint("poll_candidates_title", ["poll_id", "title"])
    .addUniqueConstraint("poll_candidates_of", ["poll_id", "id"])
    .execute();

  await db.schema
    .createTable("poll_votes")
    .addColumn("poll_id", "text", (column) => column.notNull())
    .addColumn("candidate_id", "text", (column) => column.notNull())
    .addColumn("user_id", "text", (column) => column.notNull().references("users.id").onDelete("cascade"))
    /** From 1 for the most wanted; an approval is a 1. */
    .addColumn("rank", "integer", (column) => column.notNull())
    .addPrimaryKeyConstraint("poll_votes_key", ["poll_id", "user_id", "candidate_id"])
    .addForeignKeyConstraint(
      "poll_votes_candidate",
      ["poll_id", "candidate_id"],
      "poll_candidates",
      ["poll_id", "id"],
      (constraint) => constraint.onDelete("cascade"),
    )
    .addCheckConstraint("poll_votes_rank", sql`rank >= 1`)
    .execute();
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of [
    "poll_votes",
    "poll_candidates",
    "polls",
    "calendar_feeds",
    "reminders",
    "rsvps",
    "event_changes",
    "events",
  ]) {
    await db.schema.dropTable(table).execute();
  }
}
