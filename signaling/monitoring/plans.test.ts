import { sql } from "kysely";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Database, openDatabase } from "../db/database.ts";
import { explaining } from "../testing/test-plans.ts";
import { createTestStorage, type TestStorage } from "../testing/test-storage.ts";
import { listParties, listUsers } from "./admin.repository.ts";
import { visitsOfParty } from "./visit.repository.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 240_000 });

let storage: TestStorage;
let db: Database;

beforeAll(async () => {
  storage = await createTestStorage();
  db = await openDatabase(storage.options);
  const filling = [
    sql`insert into users (id, name, email, created_at)
      select 'user-' || n, 'User ' || n, 'user-' || n || '@example.org', now() - n * interval '1 minute'
      from generate_series(1, 8000) n`,
    sql`insert into parties (id, code, owner_id, expires_at, created_at)
      select 'party-' || n, lpad(to_hex(n), 8, '0'), 'user-' || n, now() + interval '1 day', now() - n * interval '1 hour'
      from generate_series(1, 4000) n`,
    sql`insert into visits (party_id, visit_id, member_id, name, came_at, seen_at)
      select 'party-' || (1 + n % 10), 'visit-' || n, 'member-' || n, 'Somebody', now() - n * interval '1 minute', now()
      from generate_series(1, 20000) n`,
    sql`insert into party_members (party_id, member_id, user_id, name)
      select 'party-' || (1 + n % 10), 'member-' || n, 'user-' || (1 + n % 8000), 'Somebody'
      from generate_series(1, 20000) n`,
    sql`analyze`,
  ];
  for (const statement of filling) await statement.execute(db);
});
afterAll(async () => {
  await db.destroy();
  await storage.remove();
});

const cursor = { at: new Date(), id: "user-1" };

test.each([
  ["who was in a party", (on: Database) => visitsOfParty(on, "party-7", cursor, 50), "visits_came", "visits"],
  ["the newest users", (on: Database) => listUsers(on, "", cursor, 50), "users_created_at", "users"],
  ["the newest parties", (on: Database) => listParties(on, cursor, 50), "parties_created_at", "parties"],
] as const)("%s are found by their index", async (_what, query, index, table) => {
  const explained = explaining(db);
  await query(explained.db);
  expect(explained.used()).toContain(index);
  expect(explained.used()).not.toContain(`seq scan on ${table}`);
});
