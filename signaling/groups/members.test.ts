import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { startTestApp, type TestApp } from "../testing/test-app.ts";
import { joined, testGroup } from "../testing/test-groups.ts";
import type { TestUser } from "../testing/test-users.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let server: TestApp;
beforeAll(async () => {
  server = await startTestApp({ ACCOUNTS_PER_HOUR: "1000" });
});
afterAll(() => server.close());

const rolesOf = async (caller: TestUser, groupId: string) =>
  Object.fromEntries(
    (await caller.call("members.list", { params: { groupId } })).items.map(({ name, role }) => [name, role]),
  );

describe("members", () => {
  test("are listed in the order in which they joined, page by page", async () => {
    const { params, member } = await testGroup(server);
    const first = await member.call("members.list", { params, query: { limit: 2 } });
    const second = await member.call("members.list", {
      params,
      query: { limit: 2, cursor: first.next ?? "" },
    });
    expect([...first.items, ...second.items].map(({ name }) => name)).toEqual(["Olga", "Masha", "Boris"]);
    expect(second.next).toBeNull();
  });

  test("get another role from an owner", async () => {
    const { params, owner, member } = await testGroup(server);
    const changed = await owner.call("members.setRole", {
      params: { ...params, userId: member.userId },
      body: { role: "owner" },
    });
    expect(changed).toMatchObject({ name: "Boris", role: "owner" });
    await member.call("members.setRole", {
      params: { ...params, userId: owner.userId },
      body: { role: "member" },
    });
    expect(await rolesOf(owner, params.groupId)).toMatchObject({ Olga: "member", Boris: "owner" });
  });

  test("are removed by moderators, who remove no moderator and no owner", async () => {
    const { params, owner, moderator, member, stranger } = await testGroup(server);
    const remove = (by: TestUser, whom: TestUser) =>
      by.call("members.remove", { params: { ...params, userId: whom.userId } });
    const other = await joined(server, owner, params.groupId, "moderator", "Mitya");
    for (const whom of [owner, other])
      await expect(remove(moderator, whom)).rejects.toMatchObject({ code: "forbidden" });
    await expect(remove(moderator, stranger)).rejects.toMatchObject({ code: "not-found" });
    await remove(moderator, member);
    await remove(owner, other);
    expect(await rolesOf(owner, params.groupId)).toEqual({ Olga: "owner", Masha: "moderator" });
    await expect(member.call("groups.get", { params })).rejects.toMatchObject({ code: "not-found" });
  });

  test("leave", async () => {
    const { params, member } = await testGroup(server);
    await member.call("groups.leave", { params });
    expect((await member.call("groups.mine")).items).toEqual([]);
  });
});

describe("the last owner", () => {
  test("stays, whatever they try", async () => {
    const { params, owner } = await testGroup(server);
    const own = { ...params, userId: owner.userId };
    await expect(owner.call("groups.leave", { params })).rejects.toMatchObject({ code: "last-owner" });
    await expect(owner.call("members.remove", { params: own })).rejects.toMatchObject({
      code: "last-owner",
    });
    await expect(
      owner.call("members.setRole", { params: own, body: { role: "member" } }),
    ).rejects.toMatchObject({ code: "last-owner" });
    await expect(owner.call("account.delete", { body: { email: owner.email } })).rejects.toMatchObject({
      code: "last-owner",
    });
    expect(await rolesOf(owner, params.groupId)).toMatchObject({ Olga: "owner" });
  });

  test("hands the group to a member, becomes a moderator, and may leave then", async () => {
    const { params, owner, member, stranger } = await testGroup(server);
    await expect(
      owner.call("groups.transfer", { params, body: { userId: stranger.userId } }),
    ).rejects.toMatchObject({ code: "not-found" });
    expect(await owner.call("groups.transfer", { params, body: { userId: member.userId } })).toMatchObject({
      role: "moderator",
    });
    expect(await rolesOf(member, params.groupId)).toMatchObject({ Olga: "moderator", Boris: "owner" });
    await owner.call("groups.leave", { params });
  });

  test("is one of two who leave at the same time", async () => {
    for (let round = 0; round < 5; round += 1) {
      const { params, owner, member } = await testGroup(server);
      const second = await joined(server, owner, params.groupId, "owner", "Oleg");
      const left = await Promise.allSettled(
        [owner, second].map((each) => each.call("groups.leave", { params })),
      );
      expect(left.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
      expect(left.find(({ status }) => status === "rejected")).toMatchObject({
        reason: { code: "last-owner" },
      });
      const owners = Object.values(await rolesOf(member, params.groupId)).filter((role) => role === "owner");
      expect(owners).toHaveLength(1);
    }
  });

  test("stays through whatever owners do to each other at the same time, and nothing breaks", async () => {
    const { params, owner, moderator, member } = await testGroup(server);
    const everybody = [owner, moderator, member];
    const whom = (user: TestUser) => ({ ...params, userId: user.userId });
    for (let round = 0; round < 6; round += 1) {
      const acts = everybody.flatMap((by) =>
        everybody.flatMap((on) => [
          () => by.call("members.setRole", { params: whom(on), body: { role: "owner" } }),
          () => by.call("groups.transfer", { params, body: { userId: on.userId } }),
          () => by.call("members.setRole", { params: whom(on), body: { role: "member" } }),
        ]),
      );
      const done = await Promise.allSettled(acts.map((act) => act()));
      const refusals = done.flatMap((each) => (each.status === "rejected" ? [each.reason.code] : []));
      expect(refusals.filter((code) => code !== "forbidden" && code !== "last-owner")).toEqual([]);
      const members = await server.app.db
        .selectFrom("group_members")
        .select("role")
        .where("group_id", "=", params.groupId)
        .execute();
      expect(members).toHaveLength(3);
      expect(members.filter(({ role }) => role === "owner").length).toBeGreaterThan(0);
    }
  });

  test("is one of two who take the role from each other at the same time", async () => {
    const { params, owner, member } = await testGroup(server);
    const second = await joined(server, owner, params.groupId, "owner", "Oleg");
    const demote = (by: TestUser, whom: TestUser) =>
      by.call("members.setRole", { params: { ...params, userId: whom.userId }, body: { role: "member" } });
    await Promise.allSettled([demote(owner, second), demote(second, owner)]);
    const owners = Object.values(await rolesOf(member, params.groupId)).filter((role) => role === "owner");
    expect(owners).toHaveLength(1);
  });
});
