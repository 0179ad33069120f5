import { hash } from "@node-rs/argon2";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createPostgresSnapshots } from "../rooms/snapshots.postgres.ts";
import { startTestApp, type TestApp } from "../testing/test-app.ts";
import { testGroup } from "../testing/test-groups.ts";
import { emptySaved } from "../testing/test-messages.ts";
import { openTestPage } from "../testing/test-page.ts";
import { testCaller } from "../testing/test-users.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let server: TestApp;
beforeAll(async () => {
  server = await startTestApp({ ACCOUNTS_PER_HOUR: "1000" });
});
afterAll(() => server.close());

const openRooms = async () =>
  Number(/^matinee_rooms (\d+)$/m.exec(await (await server.fetch("/metrics")).text())?.[1]);
const codeOf = async (partyId: string) =>
  (
    await server.app.db
      .selectFrom("parties")
      .select("code")
      .where("id", "=", partyId)
      .executeTakeFirstOrThrow()
  ).code;

describe("a group's rooms", () => {
  test("GR1 take owners and moderators as hosts, of whom the second is co-host, and members as members", async () => {
    const { params, partyId, owner, moderator, member } = await testGroup(server);
    const room = { params: { ...params, partyId } };
    const places = [];
    for (const user of [moderator, owner, member]) places.push(await user.call("rooms.enter", room));
    expect(places.map(({ name, role }) => [name, role])).toEqual([
      ["Masha", "host"],
      ["Olga", "cohost"],
      ["Boris", "member"],
    ]);
    expect(places[0]).toMatchObject({ partyId, code: await codeOf(partyId) });
    const page = await openTestPage(server.socketUrl);
    expect(await page.enter(places[2]?.ticket ?? "")).toMatchObject({ partyId });
    page.close();
    expect((await member.call("rooms.list", { params })).items).toMatchObject([{ partyId, people: 3 }]);
    expect((await member.call("groups.mine")).items).toMatchObject([{ rooms: [{ partyId, people: 3 }] }]);
    expect((await member.call("account.parties")).items).toMatchObject([
      { partyId, groupId: params.groupId, name: "Boris", endsAt: null },
    ]);
  });

  test("GR5 LK12 are not opened to be listed", async () => {
    const { params, member } = await testGroup(server);
    const before = await openRooms();
    expect((await member.call("rooms.list", { params })).items).toMatchObject([{ people: 0 }]);
    expect((await member.call("groups.mine")).items).toMatchObject([{ rooms: [{ people: 0 }] }]);
    expect(await openRooms()).toBe(before);
  });

  test("GR1 ask members for no password and do not let them wait, but are locked to them; guests come by the code", async () => {
    const { params, partyId, owner, member } = await testGroup(server);
    const room = { params: { ...params, partyId } };
    const saved = emptySaved({ hasWaitingRoom: true, hasPassword: true });
    const book = { ...saved.book, passwordHash: await hash("popcorn") };
    await createPostgresSnapshots(server.app.db).save(partyId, { ...saved, book }, []);
    const place = await member.call("rooms.enter", room);
    const page = await openTestPage(server.socketUrl);
    await page.enter(place.ticket);
    page.close();
    const code = await codeOf(partyId);
    const guest = (password?: string) =>
      testCaller(server).call("parties.join", {
        body: { code, name: "Gleb", ...(password && { password }) },
      });
    await expect(guest()).rejects.toMatchObject({ code: "password-needed" });
    const waiting = await guest("popcorn");
    expect(waiting.role).toBe("guest");
    const atTheDoor = await openTestPage(server.socketUrl);
    await expect(atTheDoor.enter(waiting.ticket)).rejects.toMatchObject({ code: "waiting" });
    atTheDoor.close();
    expect(await member.call("parties.join", { body: { code, name: "Bo" } })).toMatchObject({
      name: "Bo",
      role: "member",
    });

    const locked = await owner.call("rooms.create", { params, body: { title: "The balcony" } });
    const other = { params: { ...params, partyId: locked.partyId } };
    await createPostgresSnapshots(server.app.db).save(locked.partyId, emptySaved({ isLocked: true }), []);
    await expect(member.call("rooms.enter", other)).rejects.toMatchObject({ code: "locked" });
    expect(await owner.call("rooms.enter", other)).toMatchObject({ role: "host" });
  });

  test("GR3 are kept in the database, whatever else remembers them", async () => {
    const { params, partyId, member } = await testGroup(server);
    await server.app.db
      .updateTable("users")
      .set({ name: "B".repeat(60) })
      .where("id", "=", member.userId)
      .execute();
    const place = await member.call("rooms.enter", { params: { ...params, partyId } });
    expect(place.name).toBe("B".repeat(40));
    const kept = async () => {
      const snapshots = server.app.db.selectFrom("room_snapshots").select("core");
      const row = await snapshots.where("party_id", "=", partyId).executeTakeFirst();
      return row && Object.keys(row.core.core.members);
    };
    await expect.poll(kept, { timeout: 10_000 }).toEqual([place.memberId]);
  });

  test("are the group's alone", async () => {
    const { params, member, stranger, partyId } = await testGroup(server);
    const elsewhere = await testGroup(server);
    const enter = (partyId: string) => member.call("rooms.enter", { params: { ...params, partyId } });
    await expect(enter(elsewhere.partyId)).rejects.toMatchObject({ code: "not-found" });
    await expect(enter("no-such-room")).rejects.toMatchObject({ code: "not-found" });
    await expect(stranger.call("rooms.enter", { params: { ...params, partyId } })).rejects.toMatchObject({
      code: "not-found",
    });
  });

  test("are twenty at most", async () => {
    const { params, moderator } = await testGroup(server);
    const make = (n: number) => moderator.call("rooms.create", { params, body: { title: `Room ${n}` } });
    const made = await Promise.allSettled(Array.from({ length: 22 }, (_, n) => make(n)));
    expect(made.filter(({ status }) => status === "fulfilled")).toHaveLength(19);
    expect(made.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "too-large" } });
  });

  test("GR2 LK12 lose whoever is removed from the group, whose place is gone", async () => {
    const { params, partyId, moderator, member } = await testGroup(server);
    const { ticket } = await member.call("rooms.enter", { params: { ...params, partyId } });
    const page = await openTestPage(server.socketUrl);
    await page.enter(ticket);
    await moderator.call("members.remove", { params: { ...params, userId: member.userId } });
    expect(await page.hears("removed")).toMatchObject({ code: "kicked" });
    const again = await openTestPage(server.socketUrl);
    await expect(again.enter(ticket)).rejects.toMatchObject({ code: "kicked" });
    again.close();
  });

  test("GR2 keep whoever is banned from the group out, also by the code and by a ticket from before", async () => {
    const { params, partyId, moderator, member } = await testGroup(server);
    const { ticket, code } = await member.call("rooms.enter", { params: { ...params, partyId } });
    await moderator.call("bans.add", { params: { ...params, userId: member.userId } });
    const page = await openTestPage(server.socketUrl);
    await expect(page.enter(ticket)).rejects.toMatchObject({ code: "banned" });
    page.close();
    await expect(member.call("parties.join", { body: { code, name: "Boris" } })).rejects.toMatchObject({
      code: "banned",
    });
  });

  test("GR4 are over while the group is deleted, and there again when it is restored", async () => {
    const { params, partyId, owner } = await testGroup(server);
    const room = { params: { ...params, partyId } };
    const code = await codeOf(partyId);
    await owner.call("groups.delete", { params });
    await expect(owner.call("rooms.enter", room)).rejects.toMatchObject({ code: "expired" });
    await expect(testCaller(server).call("parties.look", { params: { code } })).rejects.toMatchObject({
      code: "expired",
    });
    await owner.call("groups.restore", { params });
    expect(await owner.call("rooms.enter", room)).toMatchObject({ role: "host" });
  });
});
