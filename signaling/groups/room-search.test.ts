import { pino } from "pino";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { clean } from "../cleaning.ts";
import { createPostgresSnapshots } from "../rooms/snapshots.postgres.ts";
import { startTestApp, type TestApp } from "../testing/test-app.ts";
import { testGroup } from "../testing/test-groups.ts";
import { emptySaved, saidInTurn } from "../testing/test-messages.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let server: TestApp;
beforeAll(async () => {
  server = await startTestApp({ ACCOUNTS_PER_HOUR: "1000" });
});
afterAll(() => server.close());

async function spokenIn(texts: readonly string[]) {
  const group = await testGroup(server);
  const messages = saidInTurn(texts);
  const snapshots = createPostgresSnapshots(server.app.db);
  await snapshots.save(group.partyId, emptySaved(), messages);
  const params = { ...group.params, partyId: group.partyId };
  return {
    ...group,
    messages,
    snapshots,
    search: async (words?: string) =>
      (
        await group.member.call("rooms.search", { params, query: { ...(words !== undefined && { words }) } })
      ).items.map(({ text }) => text),
    page: (limit: number, cursor?: string, words = "") =>
      group.member.call("rooms.search", { params, query: { limit, words, ...(cursor && { cursor }) } }),
  };
}

test("messages are found by all the words, whatever their case and language, the newest first", async () => {
  const { search } = await spokenIn([
    "Nosferatu at eight?",
    "Не забудьте попкорн!",
    "I like NOSFERATU, and popcorn",
    "popcorn",
  ]);
  expect(await search("nosferatu")).toEqual(["I like NOSFERATU, and popcorn", "Nosferatu at eight?"]);
  expect(await search("popcorn nosferatu")).toEqual(["I like NOSFERATU, and popcorn"]);
  expect(await search("ПОПКОРН")).toEqual(["Не забудьте попкорн!"]);
  expect(await search("nosferatu vampires")).toEqual([]);
  expect(await search("!?")).toEqual([]);
  expect(await search("' | : & \0 <->")).toEqual([]);
});

test("without words all that was said is there, page by page, but for what was deleted", async () => {
  const { messages, snapshots, partyId, search, page } = await spokenIn(["one", "two", "three", "four"]);
  const [, , third] = messages;
  if (third === undefined) throw new Error("three messages were said");
  await snapshots.save(partyId, emptySaved(), [{ ...third, text: "", isDeleted: true }]);
  expect(await search()).toEqual(["four", "two", "one"]);
  const first = await page(2);
  expect(first.items.map(({ text }) => text)).toEqual(["four", "two"]);
  const second = await page(2, first.next ?? "");
  expect(second).toMatchObject({ items: [{ text: "one", name: "Olga" }], next: null });
  await expect(
    page(2, Buffer.from('["2026-01-01T00:00:00Z","member-1"]').toString("base64url")),
  ).rejects.toMatchObject({ code: "bad-request" });
});

test("another room's messages are not found", async () => {
  const { search } = await spokenIn(["here"]);
  await spokenIn(["there"]);
  expect(await search("there")).toEqual([]);
});

test("what is older than CHAT_DAYS is forgotten, in groups' rooms", async () => {
  const { messages, snapshots, partyId, search } = await spokenIn(["new"]);
  const [message] = messages;
  if (message === undefined) throw new Error("a message was said");
  const old = { ...message, id: "message-old", text: "old", atMs: Date.now() - 31 * 86_400_000 };
  await snapshots.save(partyId, emptySaved(), [old]);
  const log = pino({ level: "silent" });
  await clean(server.app.db, { CHAT_DAYS: 0, VISIT_DAYS: 0, IMAGE_CACHE_MB: 512 }, log);
  expect(await search()).toEqual(["old", "new"]);
  await clean(server.app.db, { CHAT_DAYS: 30, VISIT_DAYS: 0, IMAGE_CACHE_MB: 512 }, log);
  expect(await search()).toEqual(["new"]);
});
