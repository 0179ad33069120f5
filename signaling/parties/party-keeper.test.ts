import { randomUUID } from "node:crypto";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Database, openDatabase } from "../db/database.ts";
import { startTestApp } from "../testing/test-app.ts";
import { openTestPage } from "../testing/test-page.ts";
import { createTestStorage, type TestStorage } from "../testing/test-storage.ts";
import { createPartyKeeper } from "./party-keeper.ts";

// A busy machine takes long to start a database and a media worker.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const hourMs = 3_600_000;
const ttlMs = 10 * hourMs;
const log = pino({ level: "silent" });

let storage: TestStorage;
let db: Database;
beforeAll(async () => {
  storage = await createTestStorage();
  db = await openDatabase(storage.options);
});
afterAll(async () => {
  await db.destroy();
  await storage.remove();
});

async function party(expiresInMs: number): Promise<string> {
  const id = randomUUID();
  const expires_at = new Date(Date.now() + expiresInMs);
  await db
    .insertInto("parties")
    .values({ id, code: id.slice(0, 8), expires_at })
    .execute();
  return id;
}

async function livesForMs(id: string): Promise<number> {
  const query = db.selectFrom("parties").select("expires_at").where("id", "=", id);
  return ((await query.executeTakeFirstOrThrow()).expires_at?.getTime() ?? 0) - Date.now();
}

const setExpiry = (id: string, inMs: number) =>
  db
    .updateTable("parties")
    .set({ expires_at: new Date(Date.now() + inMs) })
    .where("id", "=", id)
    .execute();

test("HT7 a party in use lives on, prolonged once an hour", async () => {
  const prolonged: string[] = [];
  const keeper = () => createPartyKeeper(db, ttlMs, log, async (id) => void prolonged.push(id));
  const id = await party(1000);
  await keeper()(id);
  expect(await livesForMs(id)).toBeGreaterThan(ttlMs - 10_000);
  await setExpiry(id, ttlMs - hourMs / 2);
  await keeper()(id);
  expect(await livesForMs(id)).toBeLessThanOrEqual(ttlMs - hourMs / 2);
  await setExpiry(id, ttlMs - hourMs);
  await keeper()(id);
  expect(await livesForMs(id)).toBeGreaterThan(ttlMs - 10_000);
  expect(prolonged).toEqual([id, id]);
});

test("LK11 a party that ends while its room is open is refused within seconds", async () => {
  const keep = createPartyKeeper(db, ttlMs, log, async () => undefined);
  const id = await party(ttlMs);
  await keep(id);
  await db.deleteFrom("parties").where("id", "=", id).execute();
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 10_000 });
  await expect(keep(id)).rejects.toMatchObject({ code: "not-found" });
  vi.useRealTimers();
});

test("LK11 a party that is over or gone is refused", async () => {
  const keep = createPartyKeeper(db, ttlMs, log, async () => undefined);
  await expect(keep(await party(-1))).rejects.toMatchObject({ code: "expired" });
  await expect(keep(randomUUID())).rejects.toMatchObject({ code: "not-found" });
});

test("GR4 a group's room does not end, but while the group is deleted it is over", async () => {
  const prolonged: string[] = [];
  const keeper = () => createPartyKeeper(db, ttlMs, log, async (partyId) => void prolonged.push(partyId));
  const [id, group_id] = [randomUUID(), randomUUID()];
  await db.insertInto("groups").values({ id: group_id, name: "Friday films" }).execute();
  await db
    .insertInto("parties")
    .values({ id, code: id.slice(0, 8), group_id, expires_at: null })
    .execute();
  await keeper()(id);
  expect(prolonged).toEqual([id]);
  const setDeleted = (deleted_at: Date | null) =>
    db.updateTable("groups").set({ deleted_at }).where("id", "=", group_id).execute();
  await setDeleted(new Date(Date.now() - 1000));
  await expect(keeper()(id)).rejects.toMatchObject({ code: "expired" });
  await setDeleted(null);
  await keeper()(id);
});

test("without the database saves pass", async () => {
  const elsewhere = await openDatabase({ kind: "memory" });
  await elsewhere.destroy();
  const keep = createPartyKeeper(elsewhere, ttlMs, log, async () => undefined);
  await keep(randomUUID());
});

test("LK11 HT7 when a party is deleted its room is closed and everybody in it removed", async () => {
  // Saves go to the database, which knows at once.
  const server = await startTestApp({ REDIS_URL: "" });
  const host = await server.start("Anna");
  const member = await server.join(host.code, "Boris");
  const [page, leaving] = [await openTestPage(server.socketUrl), await openTestPage(server.socketUrl)];
  await page.enter(host.ticket);
  await leaving.enter(member.ticket);
  await server.app.db.deleteFrom("parties").where("id", "=", host.partyId).execute();
  // Whatever changes next has the room saved.
  await leaving.request("leave", {});
  expect(await page.hears("removed")).toMatchObject({ code: "expired" });
  expect(await page.closed).toMatchObject({ code: 4410 });
  await expect.poll(async () => await (await server.fetch("/metrics")).text()).toMatch(/^matinee_rooms 0$/m);
  leaving.close();
  await server.close();
});
