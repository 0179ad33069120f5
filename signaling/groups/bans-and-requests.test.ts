import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { startTestApp, type TestApp } from "../testing/test-app.ts";
import { joined, testGroup } from "../testing/test-groups.ts";
import { signUp, type TestUser } from "../testing/test-users.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let server: TestApp;
beforeAll(async () => {
  server = await startTestApp({ ACCOUNTS_PER_HOUR: "1000" });
});
afterAll(() => server.close());

describe("a ban", () => {
  test("removes somebody, and keeps them out by every way until it is lifted", async () => {
    const { params, owner, moderator, member } = await testGroup(server, { isPublic: true });
    const whom = { ...params, userId: member.userId };
    const { code } = await moderator.call("invitations.create", { params, body: {} });
    await moderator.call("bans.add", { params: whom });
    await moderator.call("bans.add", { params: whom });
    expect((await moderator.call("bans.list", { params })).items).toMatchObject([{ name: "Boris" }]);
    expect((await moderator.call("groups.get", { params })).members).toBe(2);
    await expect(member.call("requests.ask", { params, body: {} })).rejects.toMatchObject({ code: "banned" });
    await expect(member.call("invitations.accept", { params: { code } })).rejects.toMatchObject({
      code: "banned",
    });
    const toThem = await owner.call("invitations.create", { params, body: { email: member.email } });
    await expect(member.call("invitations.accept", { params: { code: toThem.code } })).rejects.toMatchObject({
      code: "banned",
    });
    await moderator.call("bans.lift", { params: whom });
    expect(await member.call("invitations.accept", { params: { code } })).toMatchObject({ role: "member" });
  });

  test("is not given to moderators and owners by a moderator, nor to oneself, nor to nobody", async () => {
    const { params, owner, moderator } = await testGroup(server);
    const other = await joined(server, owner, params.groupId, "moderator", "Mitya");
    const ban = (by: TestUser, userId: string) => by.call("bans.add", { params: { ...params, userId } });
    for (const whom of [owner, other])
      await expect(ban(moderator, whom.userId)).rejects.toMatchObject({ code: "forbidden" });
    await expect(ban(owner, owner.userId)).rejects.toMatchObject({ code: "bad-request" });
    await expect(ban(owner, "nobody-at-all")).rejects.toMatchObject({ code: "not-found" });
    await ban(owner, other.userId);
    expect((await owner.call("groups.get", { params })).members).toBe(3);
  });

  test("holds for strangers, whose request is forgotten, and for whoever joins at that moment", async () => {
    const { params, owner, stranger } = await testGroup(server, { isPublic: true });
    await stranger.call("requests.ask", { params, body: {} });
    await owner.call("bans.add", { params: { ...params, userId: stranger.userId } });
    expect((await owner.call("requests.list", { params })).items).toEqual([]);

    const { code } = await owner.call("invitations.create", { params, body: {} });
    for (let round = 0; round < 5; round += 1) {
      const user = await signUp(server);
      await Promise.allSettled([
        user.call("invitations.accept", { params: { code } }),
        owner.call("bans.add", { params: { ...params, userId: user.userId } }),
      ]);
      expect((await user.call("groups.mine")).items).toEqual([]);
    }
  });
});

describe("asking to join", () => {
  test("is for public groups; a moderator lets them in, or not", async () => {
    const { params, moderator, stranger } = await testGroup(server, { isPublic: true });
    const ask = (message: string) => stranger.call("requests.ask", { params, body: { message } });
    await ask("Hello");
    await ask("Hello, may I?");
    expect(await stranger.call("groups.get", { params })).toMatchObject({ hasAsked: true, role: null });
    expect((await moderator.call("requests.list", { params })).items).toMatchObject([
      { userId: stranger.userId, name: "Stas", message: "Hello, may I?" },
    ]);
    const answer = (accept: boolean) =>
      moderator.call("requests.answer", {
        params: { ...params, userId: stranger.userId },
        body: { accept },
      });
    await answer(false);
    expect(await stranger.call("groups.get", { params })).toMatchObject({ hasAsked: false, role: null });
    await expect(answer(true)).rejects.toMatchObject({ code: "not-found" });
    await ask("Please");
    await answer(true);
    expect(await stranger.call("groups.get", { params })).toMatchObject({ hasAsked: false, role: "member" });
    await ask("Again");
    expect((await moderator.call("requests.list", { params })).items).toEqual([]);
  });

  test("is taken back", async () => {
    const { params, moderator, stranger } = await testGroup(server, { isPublic: true });
    await stranger.call("requests.ask", { params, body: {} });
    await stranger.call("requests.withdraw", { params });
    await stranger.call("requests.withdraw", { params });
    expect((await moderator.call("requests.list", { params })).items).toEqual([]);
  });

  test("does not tell that a private group is there", async () => {
    const { params, stranger } = await testGroup(server);
    const asking = stranger.call("requests.ask", { params, body: {} });
    await expect(asking).rejects.toMatchObject({ code: "not-found", message: "There is no such group." });
  });
});
