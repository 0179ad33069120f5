import { randomBytes } from "node:crypto";
import { readdir } from "node:fs/promises";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import { Kysely, PGliteDialect, PostgresDialect, sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { migrateToLatest, migrateToNothing } from "./migrate.ts";

// A busy machine takes long to start a database and a media worker.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

type AnyDatabase = Kysely<unknown>;

const server = process.env["DATABASE_URL"] || undefined;
const closing: (() => Promise<void>)[] = [];
let connect: () => AnyDatabase;
let db: AnyDatabase;

beforeAll(async () => {
  const dialect = server === undefined ? await onPglite() : await onServer(server);
  connect = () => {
    const made = new Kysely<unknown>({ dialect: dialect() });
    closing.push(() => made.destroy());
    return made;
  };
  db = connect();
});
afterAll(async () => {
  for (const close of closing.reverse()) await close();
});

async function onPglite() {
  const pglite = await PGlite.create();
  return () => new PGliteDialect({ pglite });
}

async function onServer(url: string) {
  const name = `matinee_test_${randomBytes(6).toString("hex")}`;
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query(`create database ${name}`);
  closing.push(async () => {
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
  });
  const own = new URL(url);
  own.pathname = `/${name}`;
  return () => {
    const pool = new pg.Pool({ connectionString: own.href });
    pool.on("error", () => undefined); // the database may be dropped before the last goodbye is through
    return new PostgresDialect({ pool });
  };
}

async function tables(): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables where table_schema = 'public' order by 1`.execute(
    db,
  );
  return rows.map((row) => row.name);
}

/** Every column, constraint and index. */
async function shape(): Promise<unknown> {
  const columns = await sql`
    select table_name, column_name, data_type, is_nullable, column_default from information_schema.columns
    where table_schema = 'public' order by 1, 2`.execute(db);
  const constraints = await sql`
    select conname, pg_get_constraintdef(oid) from pg_constraint
    where connamespace = 'public'::regnamespace order by 1, 2`.execute(db);
  const indexes = await sql`
    select indexdef from pg_indexes where schemaname = 'public' order by 1`.execute(db);
  return [columns.rows, constraints.rows, indexes.rows];
}

async function versions(): Promise<string[]> {
  const files = await readdir(path.join(import.meta.dirname, "versions"));
  return files.map((file) => path.parse(file).name).sort();
}

// PGlite belongs to one process and has one connection: there nobody else can come in between.
const atOnce = server === undefined ? 1 : 4;

test(`an empty database gets every version once, whoever else migrates it (${atOnce} at once)`, async () => {
  const applied = await Promise.all(
    Array.from({ length: atOnce }, () => connect()).map((each) => migrateToLatest(each)),
  );
  expect(applied.flat().sort()).toEqual(await versions());
  expect(await tables()).toEqual(
    expect.arrayContaining(["parties", "room_messages", "room_snapshots", "secrets"]),
  );
});

test("a second run changes nothing", async () => {
  await migrateToLatest(db);
  const before = await tables();
  await sql`insert into secrets (name, value) values ('kept', 'as it is')`.execute(db);
  expect(await migrateToLatest(db)).toEqual([]);
  expect(await tables()).toEqual(before);
  const { rows } = await sql`select value from secrets where name = 'kept'`.execute(db);
  expect(rows).toEqual([{ value: "as it is" }]);
});

test("every version can be taken back, and applied again to the same end", async () => {
  await migrateToLatest(db);
  const before = await shape();
  expect(await migrateToNothing(db)).toEqual((await versions()).reverse());
  expect((await tables()).filter((name) => !name.startsWith("kysely_"))).toEqual([]);
  expect(await migrateToLatest(db)).toEqual(await versions());
  expect(await shape()).toEqual(before);
});

test("a party takes its snapshot and its messages with it", async () => {
  await migrateToLatest(db);
  await sql`insert into parties (id, code, expires_at) values ('party', 'CODE', now())`.execute(db);
  await sql`insert into room_snapshots (party_id, core) values ('party', '{}')`.execute(db);
  await sql`insert into room_messages (party_id, message_id, message) values ('party', 'one', '{}')`.execute(
    db,
  );
  await sql`delete from parties`.execute(db);
  const { rows } = await sql`
    select party_id from room_snapshots union all select party_id from room_messages`.execute(db);
  expect(rows).toEqual([]);
});
