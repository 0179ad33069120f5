import { randomUUID } from "node:crypto";
import type { VisitRecord } from "@matinee/shared/protocol/link.ts";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { prepareFilms } from "../library/import/store.ts";
import { startTestApp, type TestApp } from "../testing/test-app.ts";
import { type TestGroup, testGroup } from "../testing/test-groups.ts";
import { saveVisits } from "./visit.repository.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const durationS = 5400;
const seenAtMs = Date.parse("2026-11-20T22:00:00Z");

let server: TestApp;
let filmId: number;
let group: TestGroup;
let partyId: string;
beforeAll(async () => {
  server = await startTestApp({ ACCOUNTS_PER_HOUR: "1000" });
  const { db } = server.app;
  await prepareFilms("test", [{ externalId: "1", title: "Alien", popularity: 1 }]).store(db);
  ({ id: filmId } = await db.selectFrom("films").select("id").executeTakeFirstOrThrow());
});
afterAll(() => server.close());
beforeEach(async () => {
  group = await testGroup(server);
  partyId = randomUUID();
  const { db } = server.app;
  await db
    .insertInto("parties")
    .values({ id: partyId, code: partyId.slice(0, 8), group_id: group.params.groupId, expires_at: null })
    .execute();
  for (const [memberId, user] of [
    ["member-olga", group.owner],
    ["member-boris", group.member],
  ] as const)
    await db
      .insertInto("party_members")
      .values({
        party_id: partyId,
        member_id: `${memberId}-${partyId.slice(0, 8)}`,
        user_id: user.userId,
        name: memberId,
      })
      .execute();
});

const visit = (name: string, visitId: string, watchedS: number, film = filmId): VisitRecord => ({
  visitId,
  memberId: `member-${name}-${partyId.slice(0, 8)}`,
  name,
  cameAtMs: seenAtMs - 7_000_000,
  leftAtMs: seenAtMs,
  seenAtMs,
  filmTitle: "Alien",
  freezes: 0,
  receivedBytes: 0,
  watched: [{ filmId: film, durationS, watchedS }],
});
const save = (...visits: VisitRecord[]) => saveVisits(server.app.db, partyId, visits);
const film = () => group.owner.call("groupFilms.get", { params: { groupId: group.params.groupId, filmId } });

test("whoever was there for most of a film has seen it, and so has the group", async () => {
  await save(visit("olga", "one", durationS * 0.9), visit("boris", "two", durationS * 0.3));
  const { lists, seenBy, members } = await film();
  expect(lists.seen).toBe(true);
  expect(seenBy).toBe(1);
  expect(members.map(({ name, seenOn }) => [name, seenOn])).toEqual([["Olga", "2026-11-20"]]);
});

test("two visits count together, each once however often it is told", async () => {
  const [first, second] = [visit("boris", "one", durationS * 0.4), visit("boris", "two", durationS * 0.35)];
  await save(first);
  await save(first);
  expect((await film()).lists.seen).toBe(false);
  await save(second);
  expect((await film()).seenBy).toBe(1);
});

test("what somebody said themselves stays as it is", async () => {
  const params = { groupId: group.params.groupId, filmId };
  const said = { hasFile: true, seenOn: "1999-12-31", rating: 9, note: "Again!" };
  await group.owner.call("groupFilms.putMine", { params, body: said });
  await save(visit("olga", "one", durationS));
  expect((await film()).mine).toEqual(said);
});

test("a film that no catalogue has is not kept, and the visit is", async () => {
  await save(visit("olga", "one", durationS, filmId + 1000));
  const { db } = server.app;
  expect(
    await db.selectFrom("visits").select("visit_id").where("party_id", "=", partyId).execute(),
  ).toHaveLength(1);
  expect(
    await db.selectFrom("visit_films").select("film_id").where("party_id", "=", partyId).execute(),
  ).toEqual([]);
});
