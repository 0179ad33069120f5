import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createTestStorage, storageIsShared, type TestStorage } from "../testing/test-storage.ts";
import { type Database, openDatabase } from "./database.ts";
import { getOrInsertSecret } from "./secret.repository.ts";

// A busy machine takes long to start a database.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let storage: TestStorage;
let db: Database;
beforeAll(async () => {
  storage = await createTestStorage({ isBare: true });
  db = await openDatabase(storage.options);
});
afterAll(async () => {
  await db.destroy();
  await storage.remove();
});

test("a secret is made once, whoever asks at the same time", async () => {
  const name = randomUUID();
  const got = await Promise.all(["a", "b", "c", "d"].map((fresh) => getOrInsertSecret(db, name, fresh)));
  expect(new Set(got).size).toBe(1);
  expect(await getOrInsertSecret(db, name, "later")).toBe(got[0]);
  expect(await getOrInsertSecret(db, randomUUID(), "another")).toBe("another");
});

test("what was written is there when it is opened again", async () => {
  const name = randomUUID();
  await getOrInsertSecret(db, name, "kept");
  await db.destroy();
  db = await openDatabase(storage.options);
  expect(await getOrInsertSecret(db, name, "lost")).toBe("kept");
});

test("transactions at the same time end, each with what is its own", async () => {
  const names = Array.from({ length: 6 }, () => randomUUID());
  const works = names.map((name, n) =>
    db.transaction().execute(async (transaction) => {
      await transaction.insertInto("secrets").values({ name, value: "kept" }).execute();
      await sql`select 1`.execute(transaction);
      if (n % 2 === 1) throw new Error("taken back");
    }),
  );
  const beside = randomUUID();
  const single = getOrInsertSecret(db, beside, "beside");
  const ended = await Promise.allSettled(works);
  expect(ended.map(({ status }) => status)).toEqual(names.map((_, n) => (n % 2 ? "rejected" : "fulfilled")));
  expect(await single).toBe("beside");
  const rows = await db
    .selectFrom("secrets")
    .select("name")
    .where("name", "in", [...names, beside])
    .execute();
  expect(rows.map(({ name }) => name).sort()).toEqual(
    [...names.filter((_, n) => n % 2 === 0), beside].sort(),
  );
});

// PGlite has no connections that could be lost.
if (storageIsShared)
  test("a server that ends its connections is asked again over new ones", async () => {
    await Promise.all([1, 2, 3].map(() => sql`select pg_sleep(0.05)`.execute(db)));
    const other = await openDatabase(storage.options);
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid()`.execute(other);
    await other.destroy();
    const answers = () =>
      sql`select 1`.execute(db).then(
        () => true,
        () => false,
      );
    await expect.poll(answers).toBe(true);
  });
