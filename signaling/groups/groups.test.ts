import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { startTestApp, type TestApp } from "../testing/test-app.ts";
import { testGroup } from "../testing/test-groups.ts";
import { signUp, testCaller } from "../testing/test-users.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let server: TestApp;
beforeAll(async () => {
  server = await startTestApp({ ACCOUNTS_PER_HOUR: "1000" });
});
afterAll(() => server.close());

describe("a group", () => {
  test("is made with its maker as the owner, and with a room", async () => {
    const nora = await signUp(server);
    const group = await nora.call("groups.create", { body: { name: "  Friday   films " } });
    expect(group).toMatchObject({
      name: "Friday films",
      description: "",
      isPublic: false,
      members: 1,
      role: "owner",
      hasAsked: false,
      version: 1,
      goneAt: null,
    });
    const { items } = await nora.call("groups.mine");
    expect(items).toMatchObject([
      { groupId: group.groupId, rooms: [{ title: "Friday films", people: 0, filmTitle: null }] },
    ]);
  });

  test("is made once for each Idempotency-Key", async () => {
    const nora = await signUp(server);
    const make = () =>
      nora.call("groups.create", { body: { name: "Once" }, headers: { "Idempotency-Key": "key-1" } });
    expect(await make()).toEqual(await make());
    expect((await nora.call("groups.mine")).items).toHaveLength(1);
  });

  test("is changed once for each version; its room is called as it is", async () => {
    const { params, moderator, member } = await testGroup(server);
    await moderator.call("rooms.create", { params, body: { title: "The balcony" } });
    const { version } = await moderator.call("groups.get", { params });
    const changed = await moderator.call("groups.update", {
      params,
      body: { version, name: "Saturday films", description: " Two\nlines ", isPublic: true },
    });
    expect(changed).toMatchObject({
      name: "Saturday films",
      description: "Two\nlines",
      isPublic: true,
      version: version + 1,
    });
    await expect(
      moderator.call("groups.update", { params, body: { version, name: "Late" } }),
    ).rejects.toMatchObject({ code: "conflict" });
    const { items } = await member.call("rooms.list", { params });
    expect(items.map(({ title }) => title)).toEqual(["Saturday films", "The balcony"]);
  });

  test("has a picture", async () => {
    const { params, moderator, member } = await testGroup(server);
    const photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: "#08f" } })
      .png()
      .toBuffer();
    const { pictureId } = await moderator.call("groups.setPicture", { params, picture: photo });
    expect(pictureId).not.toBeNull();
    expect(await member.call("groups.get", { params })).toMatchObject({ pictureId });
    expect(await moderator.call("groups.removePicture", { params })).toMatchObject({ pictureId: null });
  });

  test("that was deleted is there for its owner alone, who takes that back", async () => {
    const { params, group, owner, member } = await testGroup(server, { isPublic: true });
    const { code } = await owner.call("invitations.create", { params, body: {} });
    await owner.call("groups.delete", { params });
    for (const caller of [member, testCaller(server)])
      await expect(caller.call("groups.get", { params })).rejects.toMatchObject({ code: "not-found" });
    expect((await member.call("groups.mine")).items).toEqual([]);
    const late = await signUp(server);
    await expect(late.call("invitations.accept", { params: { code } })).rejects.toMatchObject({
      code: "not-found",
    });
    await expect(late.call("requests.ask", { params, body: {} })).rejects.toMatchObject({
      code: "not-found",
    });
    const [kept] = (await owner.call("groups.mine")).items;
    expect(kept).toMatchObject({ groupId: group.groupId, rooms: [] });
    const days = (Date.parse(kept?.goneAt ?? "") - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(29.9);
    expect(days).toBeLessThanOrEqual(30.01);
    expect(await owner.call("groups.restore", { params })).toMatchObject({ goneAt: null, members: 3 });
    expect(await member.call("groups.get", { params })).toMatchObject({ role: "member" });
  });

  test("is found among the public ones, the newest first, page by page", async () => {
    const nora = await signUp(server);
    const names = ["One", "Two", "Three"];
    for (const name of names) await nora.call("groups.create", { body: { name, isPublic: true } });
    await nora.call("groups.create", { body: { name: "Hidden" } });
    const guest = testCaller(server);
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await guest.call("groups.public", { query: { limit: 2, ...(cursor && { cursor }) } });
      expect(page.items.length).toBeLessThanOrEqual(2);
      found.push(...page.items.map(({ name }) => name));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(found.slice(0, 3)).toEqual(["Three", "Two", "One"]);
    expect(found).not.toContain("Hidden");
  });
});

test("one's groups come by name, with the role that one has in each", async () => {
  const { member, group } = await testGroup(server, { name: "Zebra" });
  await member.call("groups.create", { body: { name: "Aardvark" } });
  const { items } = await member.call("groups.mine");
  expect(items.map(({ name, role, members }) => [name, role, members])).toEqual([
    ["Aardvark", "owner", 1],
    [group.name, "member", 3],
  ]);
});
