import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { setAdmin } from "../accounts/account.repository.ts";
import { startTestApp, type TestApp } from "../testing/test-app.ts";
import { openTestPage } from "../testing/test-page.ts";
import { signUp, type TestUser, testCaller } from "../testing/test-users.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let server: TestApp;
let admin: TestUser;
beforeAll(async () => {
  server = await startTestApp();
  admin = await signUp(server, "Olga");
  expect(await setAdmin(server.app.db, admin.email, true)).toBe(true);
});
afterAll(() => server.close());

describe("whoever started a party with an account", () => {
  test("sees how it goes and, afterwards, who was there", async () => {
    const nora = await signUp(server, "Nora");
    const place = await nora.call("parties.start", { body: { name: "Nora" } });
    const params = { partyId: place.partyId };
    const guest = await server.join(place.code, "Katya");
    const live = await nora.call("parties.live", { params });
    expect(live).toMatchObject({ isOpen: true, filmTitle: null, nodeId: "local" });
    expect(live.members.map(({ name, role }) => [name, role])).toEqual([
      ["Nora", "host"],
      ["Katya", "guest"],
    ]);
    const page = await openTestPage(server.socketUrl);
    await page.enter(guest.ticket);
    await page.request("leave", {});
    const visits = await vi.waitUntil(
      async () => {
        const { items } = await nora.call("parties.visits", { params });
        return items.some(({ leftAt }) => leftAt !== null) && items;
      },
      { timeout: 10_000 },
    );
    expect(visits).toMatchObject([
      { name: "Katya", person: null },
      { name: "Nora", person: { userId: nora.userId }, leftAt: null },
    ]);
    page.close();
  });

  test("sees nobody else's, and of guests' parties nothing is kept", async () => {
    const nora = await signUp(server, "Nora");
    const { partyId } = await server.start("Katya");
    for (const name of ["parties.live", "parties.visits"] as const)
      await expect(nora.call(name, { params: { partyId } })).rejects.toMatchObject({ code: "not-found" });
    const own = await nora.call("parties.start", { body: { name: "Nora" } });
    await vi.waitUntil(async () => {
      const { items } = await nora.call("parties.visits", { params: { partyId: own.partyId } });
      return items.length > 0;
    });
    const kept = await server.app.db.selectFrom("visits").select("party_id").execute();
    expect(kept.map(({ party_id }) => party_id)).not.toContain(partyId);
  });
});

describe("an admin", () => {
  test("sees the server as a whole", async () => {
    const overview = await admin.call("admin.overview");
    expect(overview).toMatchObject({ nodes: [{ name: "local", isUp: true }] });
    expect(overview.users).toBeGreaterThan(0);
    expect(overview.requests).toBeGreaterThan(0);
    expect(overview.storage.databaseBytes).toBeGreaterThan(0);
  });

  test("finds users by a part of name or address, wildcards taken literally", async () => {
    const zoe = await signUp(server, "Zoë 100%");
    const found = async (words: string) =>
      (await admin.call("admin.users", { query: { words } })).items.map(({ userId }) => userId);
    expect(await found("zoë")).toEqual([zoe.userId]);
    expect(await found(zoe.email.slice(0, 9).toUpperCase())).toEqual([zoe.userId]);
    expect(await found("0%")).toEqual([zoe.userId]);
    expect(await found("_oë")).toEqual([]);
  });

  test("blocks a user, who is out at once and cannot come back", async () => {
    const mallory = await signUp(server, "Mallory");
    await admin.call("admin.block", { params: { userId: mallory.userId }, body: { isBlocked: true } });
    expect((await mallory.call("account.get")).account).toBeNull();
    const signIn = () =>
      testCaller(server).post("/api/auth/sign-in/email", {
        email: mallory.email,
        password: mallory.password,
      });
    const refused = await signIn();
    expect([refused.status, await refused.json()]).toMatchObject([403, { error: { code: "blocked" } }]);
    await admin.call("admin.block", { params: { userId: mallory.userId }, body: { isBlocked: false } });
    expect((await signIn()).status).toBe(200);
    const own = { params: { userId: admin.userId }, body: { isBlocked: true } };
    await expect(admin.call("admin.block", own)).rejects.toMatchObject({ code: "forbidden" });
  });

  test("ends a party: everybody is removed, and its code opens nothing any more", async () => {
    const host = await server.start("Katya");
    const page = await openTestPage(server.socketUrl);
    await page.enter(host.ticket);
    const { items } = await admin.call("admin.rooms");
    expect(items.find(({ partyId }) => partyId === host.partyId)).toMatchObject({
      nodeName: "local",
      people: 1,
    });
    await admin.call("admin.endParty", { params: { partyId: host.partyId } });
    expect((await page.hears("removed")).code).toBe("expired");
    await expect(server.join(host.code, "Late")).rejects.toThrow("404");
    page.close();
  });

  test("is nobody else", async () => {
    const nora = await signUp(server, "Nora");
    await expect(nora.call("admin.overview")).rejects.toMatchObject({ code: "forbidden" });
    await expect(testCaller(server).call("admin.overview")).rejects.toMatchObject({ code: "unauthorized" });
  });
});
