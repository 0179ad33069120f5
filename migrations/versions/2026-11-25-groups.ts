import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("groups")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("description", "text", (column) => column.notNull().defaultTo(""))
    .addColumn("is_public", "boolean", (column) => column.notNull().defaultTo(false))
    .addColumn("picture_id", "text", (column) => column.references("pictures.id").onDelete("set null"))
    .addColumn("version", "integer", (column) => column.notNull().defaultTo(1))
    .addColumn("created_at", sql`timestamptz(3)`, (column) => column.notNull().defaultTo(sql`now()`))
    .addColumn("updated_at", sql`timestamptz(3)`, (column) => column.notNull().defaultTo(sql`now()`))
    /** Deleted, and gone for good 30 days after. */
    .addColumn("deleted_at", sql`timestamptz(3)`)
    .addCheckConstraint("groups_name_length", sql`char_length(name) between 1 and 60`)
    .addCheckConstraint("groups_description_length", sql`char_length(description) <= 2000`)
    .execute();
  await sql`create index groups_deleted_at on groups (deleted_at) where deleted_at is not null`.execute(db);
  await sql`create index groups_public on groups (created_at, id) where is_public and deleted_at is null`.execute(
    db,
  );

  await db.schema
    .createTable("group_members")
    .addColumn("group_id", "text", (column) => column.notNull().references("groups.id").onDelete("cascade"))
    .addColumn("user_id", "text", (column) => column.notNull().references("users.id").onDelete("cascade"))
    .addColumn("role", "text", (column) => column.notNull())
    .addColumn("joined_at", sql`timestamptz(3)`, (column) => column.notNull().defaultTo(sql`now()`))
    .addPrimaryKeyConstraint("group_members_key", ["group_id", "user_id"])
    .addCheckConstraint("group_members_role", sql`role in ('owner', 'moderator', 'member')`)
    .execute();
  await db.schema.createIndex("group_members_user").on("group_members").column("user_id").execute();
  await db.schema
    .createIndex("group_members_joined")
    .on("group_members")
    .columns(["group_id", "joined_at", "user_id"])
    .execute();

  // A group that is there has an owner, whatever happens at once: looked at when each transaction ends, with the
  // group's row locked, so that two owners who leave at the same time come one after the other.
  await sql`
    create function group_keeps_an_owner() returns trigger language plpgsql as $$
    begin
      perform 1 from groups where id = old.group_id for update;
      if found and not exists (select 1 from group_members where group_id = old.group_id and role = 'owner') then
        raise exception 'a group needs an owner' using errcode = 'check_violation', constraint = 'group_keeps_an_owner';
      end if;
      return null;
    end $$`.execute(db);
  await sql`
    create constraint trigger group_keeps_an_owner after update or delete on group_members
    deferrable initially deferred for each row when (old.role = 'owner')
    execute function group_keeps_an_owner()`.execute(db);

  await db.schema
    .createTable("group_invitations")
    .addColumn("id", "text", (column) => column.primaryKey())
    .addColumn("group_id", "text", (column) => column.notNull().references("groups.id").onDelete("cascade"))
    .addColumn("code", "text", (column) => column.notNull().unique())
    .addColumn("role", "text", (column) => column.notNull())
    /** Set: it was sent there, and is good for that address alone. */
    .addColumn("email", "text")
    .addColumn("created_by", "text", (column) => column.references("users.id").onDelete("set null"))
    .addColumn("created_at", sql`timestamptz(3)`, (column) => column.notNull().defaultTo(sql`now()`))
    .addColumn("expires_at", sql`timestamptz(3)`)
    .addColumn("max_uses", "integer")
    .addColumn("uses", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("revoked_at", sql`timestamptz(3)`)
    .addCheckConstraint("group_invitations_role", sql`role in ('moderator', 'member')`)
    .addCheckConstraint("group_invitations_uses", sql`uses >= 0 and (max_uses is null or uses <= max_uses)`)
    .execute();
  await db.schema
    .createIndex("group_invitations_group")
    .on("group_invitations")
    .columns(["group_id", "created_at", "id"])
    .execute();

  await db.schema
    .createTable("group_requests")
    .addColumn("group_id", "text", (column) => column.notNull().references("groups.id").onDelete("cascade"))
    .addColumn("user_id", "text", (column) => column.notNull().references("users.id").onDelete("cascade"))
    .addColumn("message", "text", (column) => column.notNull().defaultTo(""))
    .addColumn("created_at", sql`timestamptz(3)`, (column) => column.notNull().defaultTo(sql`now()`))
    .addPrimaryKeyConstraint("group_requests_key", ["group_id", "user_id"])
    .execute();
  await db.schema.createIndex("group_requests_user").on("group_requests").column("user_id").execute();

  await db.schema
    .createTable("group_bans")
    .addColumn("group_id", "text", (column) => column.notNull().references("groups.id").onDelete("cascade"))
    .addColumn("user_id", "text", (column) => column.notNull().references("users.id").onDelete("cascade"))
    .addColumn("banned_by", "text", (column) => column.references("users.id").onDelete("set null"))
    .addColumn("created_at", sql`timestamptz(3)`, (column) => column.notNull().defaultTo(sql`now()`))
    .addPrimaryKeyConstraint("group_bans_key", ["group_id", "user_id"])
    .execute();
  await db.schema.createIndex("group_bans_user").on("group_bans").column("user_id").execute();

  // A group's room is a party that does not end.
  await db.schema
    .alterTable("parties")
    .addColumn("group_id", "text", (column) => column.references("groups.id").onDelete("cascade"))
    .addColumn("title", "text", (column) => column.notNull().defaultTo(""))
    .addColumn("owner_id", "text", (column) => column.references("users.id").onDelete("set null"))
    .alterColumn("expires_at", (column) => column.dropNotNull())
    // Lists are read page by page, by moments that have to survive JavaScript's milliseconds.
    .alterColumn("created_at", (column) => column.setDataType(sql`timestamptz(3)`))
    .execute();
  await sql`alter table parties add constraint parties_end check ((group_id is null) = (expires_at is not null))`.execute(
    db,
  );
  await db.schema.createIndex("parties_created_at").on("parties").columns(["created_at", "id"]).execute();
  await db.schema.createIndex("parties_group").on("parties").column("group_id").execute();
  await db.schema.createIndex("parties_owner").on("parties").column("owner_id").execute();

  // Which of a party's members was which user: a guest may make an account later.
  await db.schema
    .createTable("party_members")
    .addColumn("party_id", "text", (column) => column.notNull().references("parties.id").onDelete("cascade"))
    .addColumn("member_id", "text", (column) => column.notNull())
    .addColumn("user_id", "text", (column) => column.notNull().references("users.id").onDelete("cascade"))
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("joined_at", sql`timestamptz(3)`, (column) => column.notNull().defaultTo(sql`now()`))
    .addPrimaryKeyConstraint("party_members_key", ["party_id", "member_id"])
    .execute();
  await db.schema
    .createIndex("party_members_user")
    .on("party_members")
    .columns(["user_id", "joined_at"])
    .execute();

  // The history of a group's chat is searched by words, in whatever language they are.
  await sql`
    create index room_messages_words on room_messages using gin (to_tsvector('simple', message ->> 'text'))`.execute(
    db,
  );

  // One visit: from coming until going. Written while it lasts, so that a crash loses little.
  await db.schema
    .createTable("visits")
    .addColumn("party_id", "text", (column) => column.notNull().references("parties.id").onDelete("cascade"))
    .addColumn("visit_id", "text", (column) => column.notNull())
    .addColumn("member_id", "text", (column) => column.notNull())
    .addColumn("name", "text", (column) => column.notNull())
    .addColumn("came_at", sql`timestamptz(3)`, (column) => column.notNull())
    .addColumn("left_at", sql`timestamptz(3)`)
    .addColumn("seen_at", sql`timestamptz(3)`, (column) => column.notNull())
    .addColumn("film_title", "text")
    .addColumn("freezes", "integer", (column) => column.notNull().defaultTo(0))
    .addColumn("received_bytes", "bigint", (column) => column.notNull().defaultTo(0))
    .addPrimaryKeyConstraint("visits_key", ["party_id", "visit_id"])
    .addCheckConstraint("visits_order", sql`left_at is null or left_at >= came_at`)
    .execute();
  await db.schema
    .createIndex("visits_came")
    .on("visits")
    .columns(["party_id", "came_at", "visit_id"])
    .execute();
  await db.schema.createIndex("visits_seen_at").on("visits").column("seen_at").execute();
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable("visits").execute();
  await sql`drop index room_messages_words`.execute(db);
  await db.schema.dropTable("party_members").execute();
  await sql`delete from parties where group_id is not null`.execute(db);
  await db.schema.alterTable("parties").dropConstraint("parties_end").execute();
  await db.schema.dropIndex("parties_created_at").execute();
  await db.schema
    .alterTable("parties")
    .dropColumn("group_id")
    .dropColumn("title")
    .dropColumn("owner_id")
    .alterColumn("expires_at", (column) => column.setNotNull())
    .execute();
  for (const table of ["group_bans", "group_requests", "group_invitations", "group_members"])
    await db.schema.dropTable(table).execute();
  await sql`drop function group_keeps_an_owner`.execute(db);
  await db.schema.dropTable("groups").execute();
}
