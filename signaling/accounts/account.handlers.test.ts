import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { startTestApp, type TestApp } from "../testing/test-app.ts";
import { signUp, testCaller } from "../testing/test-users.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let server: TestApp;
beforeAll(async () => {
  server = await startTestApp();
});
afterAll(() => server.close());

describe("one's account", () => {
  test("is changed once for each version", async () => {
    const nora = await signUp(server);
    const changed = await nora.call("account.update", {
      body: { version: 1, name: "  Nora   B. ", timeZone: "Europe/Berlin", locale: "ru" },
    });
    expect(changed).toMatchObject({ name: "Nora B.", timeZone: "Europe/Berlin", locale: "ru", version: 2 });
    await expect(nora.call("account.update", { body: { version: 1, name: "Late" } })).rejects.toMatchObject({
      code: "conflict",
    });
    for (const timeZone of ["Europe/Nowhere", "+01:00", ""])
      await expect(nora.call("account.update", { body: { version: 2, timeZone } })).rejects.toMatchObject({
        code: "bad-request",
      });
  });

  test("has a picture: cropped to a square, encoded anew, without what the camera wrote", async () => {
    const nora = await signUp(server);
    const photo = await sharp({ create: { width: 640, height: 360, channels: 3, background: "#ff8800" } })
      .withExif({ IFD0: { Copyright: "a secret place" } })
      .png()
      .toBuffer();
    const { pictureId } = await nora.call("account.setPicture", { picture: photo });
    const response = await fetch(new URL(`/api/pictures/${pictureId}`, server.url));
    expect(response.headers.get("Cache-Control")).toContain("immutable");
    const kept = Buffer.from(await response.arrayBuffer());
    expect(await sharp(kept).metadata()).toMatchObject({ format: "webp", width: 256, height: 256 });
    expect(kept.includes("a secret place")).toBe(false);
    expect((await nora.call("account.removePicture")).pictureId).toBeNull();
  });

  test("takes no picture that is none, is of another kind, or too large", async () => {
    const nora = await signUp(server);
    const send = async (body: Buffer, type: string) =>
      (
        await nora.fetch("/api/account/picture", {
          method: "PUT",
          headers: { "Content-Type": type },
          body: new Uint8Array(body),
        })
      ).status;
    expect(await send(Buffer.from("not a picture"), "image/png")).toBe(400);
    expect(await send(Buffer.from("<svg/>"), "image/svg+xml")).toBe(400);
    expect(await send(Buffer.alloc(6 * 1024 * 1024), "image/png")).toBe(413);
  });

  test("is exported, with what was said", async () => {
    const nora = await signUp(server);
    const exported = await nora.call("account.export");
    expect(exported).toMatchObject({ user: { email: nora.email }, sessions: [{}], groups: [] });
    expect(JSON.stringify(exported)).not.toContain("argon2");
  });

  test("is deleted with everything that is its own, after its address was written", async () => {
    const nora = await signUp(server);
    await expect(nora.call("account.delete", { body: { email: "other@example.org" } })).rejects.toMatchObject(
      {
        code: "bad-request",
      },
    );
    await nora.call("account.delete", { body: { email: nora.email } });
    expect((await nora.call("account.get")).account).toBeNull();
    const rows = await server.app.db.selectFrom("users").select("id").where("id", "=", nora.userId).execute();
    expect(rows).toEqual([]);
  });
});

describe("a guest who makes an account", () => {
  test("keeps the parties, by their tickets; one that somebody has already is not taken", async () => {
    const hosted = await server.start("Nora");
    const joined = await server.join((await server.start("Katya")).code, "Nora");
    const nora = await signUp(server);
    const tickets = [hosted.ticket, joined.ticket, "nonsense"];
    expect(await nora.call("account.claimParties", { body: { tickets } })).toEqual({ claimed: 2 });
    const { items } = await nora.call("account.parties");
    expect(items.map(({ partyId, isHost }) => [partyId, isHost])).toEqual(
      expect.arrayContaining([
        [hosted.partyId, true],
        [joined.partyId, false],
      ]),
    );
    const mallory = await signUp(server, "Mallory");
    expect(await mallory.call("account.claimParties", { body: { tickets } })).toEqual({ claimed: 0 });
  });

  test("has the parties started later without asking, page by page", async () => {
    const nora = await signUp(server);
    for (let n = 0; n < 3; n += 1) await nora.call("parties.start", { body: { name: "Nora" } });
    const first = await nora.call("account.parties", { query: { limit: 2 } });
    expect(first.items).toHaveLength(2);
    const second = await nora.call("account.parties", { query: { limit: 2, cursor: first.next ?? "" } });
    expect(second).toMatchObject({ items: [{ isHost: true }], next: null });
    const seen = [...first.items, ...second.items].map(({ partyId }) => partyId);
    expect(new Set(seen).size).toBe(3);
    await expect(nora.call("account.parties", { query: { cursor: "bm9uZQ" } })).rejects.toMatchObject({
      code: "bad-request",
    });
  });
});

test("nothing of an account is for whoever is not signed in", async () => {
  const guest = testCaller(server);
  await expect(guest.call("account.export")).rejects.toMatchObject({ code: "unauthorized" });
  await expect(guest.call("account.parties")).rejects.toMatchObject({ code: "unauthorized" });
});
