import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { insertTestGroup } from "../testing/inserted-group.ts";
import { startTestApp, type TestApp } from "../testing/test-app.ts";
import { signUp, type TestInput, type TestUser, testCaller } from "../testing/test-users.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let server: TestApp;
let nora: TestUser;
let katya: TestUser;
let groupId: string;
beforeAll(async () => {
  server = await startTestApp();
  nora = await signUp(server, "Nora");
  katya = await signUp(server, "Katya");
});
afterAll(() => server.close());

async function freshGroup(isPublic = false): Promise<void> {
  groupId = await insertTestGroup(server, nora, { members: [[katya, "member"]], isPublic });
}

/** A year that is to come for a long time, with the same days of the week each time the tests run. */
const fridays = {
  title: "Friday films",
  startsLocal: "2099-10-09T20:00",
  timeZone: "Europe/Berlin",
  rule: "FREQ=WEEKLY;BYDAY=FR",
};
const october = { from: "2099-10-01T00:00:00Z", to: "2099-11-08T00:00:00Z" };

const create = (more: Partial<TestInput<"events.create">["body"]> = {}) =>
  nora.call("events.create", { params: { groupId }, body: { ...fridays, ...more } });
const list = async (query = october, caller: Pick<TestUser, "call"> = nora) =>
  (await caller.call("events.list", { params: { groupId }, query })).items;

describe("a party in the schedule", () => {
  test("is on at eight in Berlin before and after the clocks change", async () => {
    await freshGroup();
    await create({ filmTitle: "Metropolis" });
    const dates = await list();
    expect(dates.map(({ occurrence, startsAt }) => [occurrence, startsAt])).toEqual([
      ["2099-10-09T20:00", "2099-10-09T18:00:00.000Z"],
      ["2099-10-16T20:00", "2099-10-16T18:00:00.000Z"],
      ["2099-10-23T20:00", "2099-10-23T18:00:00.000Z"],
      ["2099-10-30T20:00", "2099-10-30T19:00:00.000Z"],
      ["2099-11-06T20:00", "2099-11-06T19:00:00.000Z"],
    ]);
    expect(dates[0]).toMatchObject({
      groupName: "Friday films",
      filmTitle: "Metropolis",
      endsAt: "2099-10-09T20:30:00.000Z",
      counts: { yes: 0, maybe: 0, no: 0 },
    });
  });

  test("is listed while it is on, and not when it is over", async () => {
    await freshGroup();
    await create({ rule: null });
    const during = { from: "2099-10-09T20:29:00Z", to: "2099-10-09T20:45:00Z" };
    expect(await list(during)).toHaveLength(1);
    expect(await list({ ...during, from: "2099-10-09T20:30:00Z" })).toHaveLength(0);
    expect(await list({ from: "2099-10-09T12:00:00Z", to: "2099-10-09T18:00:00Z" })).toHaveLength(0);
  });

  test("starts with the first date that its rule gives", async () => {
    await freshGroup();
    const { startsLocal } = await create({ startsLocal: "2099-10-07T20:00" });
    expect(startsLocal).toBe("2099-10-09T20:00");
  });

  test("is refused with a rule that gives nothing, or is none, or with a room of others", async () => {
    await freshGroup();
    const other = await server.start("Somebody");
    for (const wrong of [
      { rule: "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30" },
      { rule: "FREQ=WEEKLY;BYHOUR=1" },
      { rule: "FREQ=SECONDLY" },
      { startsLocal: "2099-02-30T20:00" },
      { startsLocal: "0001-01-01T00:00" },
      { timeZone: "Europe/Nowhere" },
      { partyId: other.partyId },
    ])
      await expect(create(wrong)).rejects.toMatchObject({ code: "bad-request" });
  });

  test("is looked for in at most 400 days at once", async () => {
    await freshGroup();
    await create();
    const from = "2099-01-01T00:00:00Z";
    expect(await list({ from, to: "2100-02-01T00:00:00Z" })).toHaveLength(17);
    for (const to of ["2100-03-01T00:00:00Z", from, "2098-12-31T00:00:00Z"])
      await expect(list({ from, to })).rejects.toMatchObject({ code: "bad-request" });
    await expect(list({ from: "9999-12-01T00:00:00Z", to: "9999-12-31T23:59:59Z" })).rejects.toMatchObject({
      code: "bad-request",
    });
  });

  test("is changed once for each version", async () => {
    await freshGroup();
    const { eventId, version } = await create();
    const params = { groupId, eventId };
    const both = await Promise.allSettled(
      ["One", "Other"].map((title) => nora.call("events.update", { params, body: { version, title } })),
    );
    expect(both.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    await expect(
      nora.call("events.update", { params, body: { version, title: "Late" } }),
    ).rejects.toMatchObject({ code: "conflict" });
  });

  test("is cancelled with all its dates, which is seen for a while", async () => {
    await freshGroup();
    const soon = new Date(Date.now() + 86_400_000).toISOString();
    const { eventId } = await create({ startsLocal: soon.slice(0, 16), timeZone: "UTC", rule: "FREQ=DAILY" });
    const params = { groupId, eventId };
    await nora.call("events.cancel", { params });
    await nora.call("events.cancel", { params });
    const query = {
      from: new Date().toISOString(),
      to: new Date(Date.now() + 90 * 86_400_000).toISOString(),
    };
    const dates = await list(query);
    expect(dates.length).toBeGreaterThan(10);
    expect(dates.length).toBeLessThan(16);
    expect(dates.every(({ isCancelled, event }) => isCancelled && event.isCancelled)).toBe(true);
    await expect(
      nora.call("events.update", { params, body: { version: 2, title: "Again" } }),
    ).rejects.toMatchObject({ code: "closed" });
  });
});

describe("one date", () => {
  test("is moved, shown another film on, cancelled, and as the rule says again", async () => {
    await freshGroup();
    const { eventId } = await create({ filmTitle: "Metropolis" });
    const change = (occurrence: string, body: object) =>
      nora.call("events.changeDate", {
        params: { groupId, eventId, occurrence },
        body: { isCancelled: false, startsLocal: null, filmTitle: null, ...body },
      });
    await change("2099-10-16T20:00", { startsLocal: "2099-10-17T21:00", filmTitle: "M" });
    await change("2099-10-23T20:00", { isCancelled: true });
    const dates = await list({ from: "2099-10-15T00:00:00Z", to: "2099-10-28T00:00:00Z" });
    expect(dates).toMatchObject([
      { occurrence: "2099-10-16T20:00", startsAt: "2099-10-17T19:00:00.000Z", filmTitle: "M" },
      { occurrence: "2099-10-23T20:00", isCancelled: true, filmTitle: "Metropolis" },
    ]);
    await change("2099-10-16T20:00", {});
    expect((await list())[1]).toMatchObject({
      startsAt: "2099-10-16T18:00:00.000Z",
      filmTitle: "Metropolis",
    });
    await expect(change("2099-10-17T20:00", {})).rejects.toMatchObject({ code: "not-found" });
    await expect(change("2099-10-16T20:00", { startsLocal: "9999-12-31T23:59" })).rejects.toMatchObject({
      code: "bad-request",
    });
  });

  test("is found where it was moved to, even before the first and after the last", async () => {
    await freshGroup();
    const { eventId } = await create({ rule: "FREQ=WEEKLY;COUNT=2" });
    const move = (occurrence: string, startsLocal: string) =>
      nora.call("events.changeDate", {
        params: { groupId, eventId, occurrence },
        body: { isCancelled: false, startsLocal, filmTitle: null },
      });
    await move("2099-10-09T20:00", "2099-09-01T20:00");
    await move("2099-10-16T20:00", "2099-12-01T20:00");
    expect(await list()).toEqual([]);
    expect(await list({ from: "2099-08-30T00:00:00Z", to: "2099-09-02T00:00:00Z" })).toHaveLength(1);
    expect(await list({ from: "2099-11-30T00:00:00Z", to: "2099-12-02T00:00:00Z" })).toHaveLength(1);
  });

  test("is answered by each member once, and whoever comes is shown", async () => {
    await freshGroup();
    const { eventId } = await create();
    const answer = (user: TestUser, answer: "yes" | "maybe" | "no" | null, occurrence = "2099-10-16T20:00") =>
      user.call("events.answer", { params: { groupId, eventId, occurrence }, body: { answer } });
    await answer(nora, "yes");
    await answer(katya, "maybe");
    await answer(katya, "yes");
    const [first, second] = await list(october, katya);
    expect(first).toMatchObject({ answer: null, counts: { yes: 0 } });
    expect(second).toMatchObject({
      answer: "yes",
      counts: { yes: 2, maybe: 0, no: 0 },
      yes: [{ name: "Nora" }, { name: "Katya" }],
    });
    await answer(katya, null);
    expect((await list(october, katya))[1]).toMatchObject({ answer: null, counts: { yes: 1 } });
    await expect(answer(katya, "yes", "2099-10-17T20:00")).rejects.toMatchObject({ code: "not-found" });
  });

  test("shows twenty of those who come, and counts all", async () => {
    await freshGroup();
    const { eventId } = await create();
    const users = Array.from({ length: 25 }, (_, n) => ({
      id: `crowd-${groupId}-${n}`.slice(0, 60),
      name: `Guest ${n}`,
      email: `crowd-${n}@${groupId}.example.org`,
      image: null,
      picture_id: null,
      blocked_at: null,
    }));
    const { db } = server.app;
    await db.insertInto("users").values(users).execute();
    await db
      .insertInto("group_members")
      .values(users.map(({ id }) => ({ group_id: groupId, user_id: id, role: "member" as const })))
      .execute();
    const date = { event_id: eventId, occurrence: "2099-10-09T20:00", answer: "yes" as const };
    await db
      .insertInto("rsvps")
      .values(users.map(({ id }) => ({ ...date, user_id: id })))
      .execute();
    const [first] = await list();
    expect(first?.yes).toHaveLength(20);
    expect(first?.counts.yes).toBe(25);
  });

  test("that is cancelled or over is not answered any more", async () => {
    await freshGroup();
    const { eventId } = await create();
    const past = await create({ startsLocal: "2020-10-09T20:00" });
    const occurrence = "2099-10-16T20:00";
    await nora.call("events.changeDate", {
      params: { groupId, eventId, occurrence },
      body: { isCancelled: true, startsLocal: null, filmTitle: null },
    });
    for (const params of [
      { groupId, eventId, occurrence },
      { groupId, eventId: past.eventId, occurrence: "2020-10-09T20:00" },
    ])
      await expect(katya.call("events.answer", { params, body: { answer: "yes" } })).rejects.toMatchObject({
        code: "closed",
      });
  });
});

test("answers and changes stay with the dates that another rule still has", async () => {
  await freshGroup();
  const { eventId } = await create();
  for (const occurrence of ["2099-10-16T20:00", "2099-10-23T20:00"])
    await katya.call("events.answer", { params: { groupId, eventId, occurrence }, body: { answer: "yes" } });
  await nora.call("events.changeDate", {
    params: { groupId, eventId, occurrence: "2099-10-16T20:00" },
    body: { isCancelled: false, startsLocal: null, filmTitle: "M" },
  });
  const { version } = (await list())[0]?.event ?? { version: 0 };
  await nora.call("events.update", {
    params: { groupId, eventId },
    body: { version, rule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR" },
  });
  expect(
    (await list()).map(({ occurrence, counts, filmTitle }) => [occurrence, counts.yes, filmTitle]),
  ).toEqual([
    ["2099-10-09T20:00", 0, null],
    ["2099-10-23T20:00", 1, null],
    ["2099-11-06T20:00", 0, null],
  ]);
  const rows = await server.app.db
    .selectFrom("event_changes")
    .selectAll()
    .where("event_id", "=", eventId)
    .execute();
  expect(rows).toEqual([]);
});

describe("the schedule", () => {
  test("of all one's groups is one list, without groups that were deleted", async () => {
    const user = await signUp(server, "Vera");
    const [one, two, gone] = await Promise.all(
      ["One", "Two", "Gone"].map((name) => insertTestGroup(server, user, { name })),
    );
    for (const [id, startsLocal] of [
      [one, "2099-10-10T20:00"],
      [two, "2099-10-09T20:00"],
      [gone, "2099-10-09T20:00"],
    ])
      await user.call("events.create", {
        params: { groupId: id ?? "" },
        body: { ...fridays, startsLocal: startsLocal ?? "", rule: null },
      });
    await server.app.db
      .updateTable("groups")
      .set({ deleted_at: new Date() })
      .where("id", "=", gone ?? "")
      .execute();
    const { items } = await user.call("schedule.mine", { query: october });
    expect(items.map(({ groupName }) => groupName)).toEqual(["Two", "One"]);
  });

  test("of a public group is for everybody, without the names of who comes", async () => {
    await freshGroup(true);
    const { eventId } = await create();
    const occurrence = "2099-10-09T20:00";
    await katya.call("events.answer", { params: { groupId, eventId, occurrence }, body: { answer: "yes" } });
    const [first] = await list(october, testCaller(server));
    expect(first).toMatchObject({ counts: { yes: 1 }, yes: [], answer: null });
  });

  test("of a private group is not there for others, and only moderators change it", async () => {
    await freshGroup();
    const { eventId } = await create();
    const stranger = await signUp(server, "Stranger");
    await expect(list(october, testCaller(server))).rejects.toMatchObject({ code: "not-found" });
    await expect(list(october, stranger)).rejects.toMatchObject({ code: "not-found" });
    const params = { groupId, eventId };
    for (const [user, code] of [
      [katya, "forbidden"],
      [stranger, "not-found"],
    ] as const) {
      await expect(user.call("events.create", { params: { groupId }, body: fridays })).rejects.toMatchObject({
        code,
      });
      await expect(user.call("events.update", { params, body: { version: 1 } })).rejects.toMatchObject({
        code,
      });
      await expect(user.call("events.cancel", { params })).rejects.toMatchObject({ code });
    }
    const elsewhere = await insertTestGroup(server, stranger);
    await expect(
      stranger.call("events.cancel", { params: { groupId: elsewhere, eventId } }),
    ).rejects.toMatchObject({ code: "not-found" });
  });
});
