import { sql } from "kysely";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Database, openDatabase } from "../db/database.ts";
import { createTestStorage, type TestStorage } from "../testing/test-storage.ts";
import { eventsInSpan, liveEventsInSpan } from "./event.repository.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let storage: TestStorage;
let db: Database;
beforeAll(async () => {
  storage = await createTestStorage();
  db = await openDatabase(storage.options);
  await sql`
    insert into groups (id, name) select 'group-' || n, 'Group ' || n from generate_series(1, 1000) n`.execute(
    db,
  );
  await sql`
    insert into events (id, group_id, title, starts_local, time_zone, duration_minutes, rule, first_at, last_at)
    select 'event-' || n, 'group-' || (1 + n % 1000), 'Party', '2026-11-27T20:00', 'Europe/Berlin', 150,
      case when n % 10 = 0 then 'FREQ=WEEKLY' end,
      now() + (n % 100 - 90) * interval '1 day',
      case when n % 10 = 0 then null else now() + (n % 100 - 90) * interval '1 day' + interval '150 minutes' end
    from generate_series(1, 30000) n`.execute(db);
  await sql`analyze events, groups`.execute(db);
});
afterAll(async () => {
  await db.destroy();
  await storage.remove();
});

test.each([1, 20])("the events of %i groups in a span are found by their index", async (groups) => {
  const ids = Array.from({ length: groups }, (_, n) => `group-${n + 1}`);
  const span = { from: new Date(), to: new Date(Date.now() + 30 * 86_400_000) };
  const query = eventsInSpan(db, ids, span);
  const plan = JSON.stringify(await query.explain("json"));
  expect(plan).toContain("events_group");
  expect(plan).not.toContain("Seq Scan");
  expect((await query.execute()).length).toBeGreaterThan(0);
});

test("the events that are to be reminded of are found by the index of what is to come", async () => {
  const query = liveEventsInSpan(db, { from: new Date(), to: new Date(Date.now() + 86_400_000) });
  expect(JSON.stringify(await query.explain("json"))).toContain("events_live");
  expect((await query.execute()).length).toBeGreaterThan(0);
});
