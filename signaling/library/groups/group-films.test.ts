import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { startTestApp, type TestApp } from "../../testing/test-app.ts";
import { type TestGroup, testGroup } from "../../testing/test-groups.ts";
import { prepareFilms } from "../import/store.ts";

// A busy machine takes long to start a database.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const titles = ["Alien", "Brazil", "Casablanca", "Dune", "Eraserhead"];

let server: TestApp;
let group: TestGroup;
/** By title. */
const films = new Map<string, number>();
beforeAll(async () => {
  server = await startTestApp({ ACCOUNTS_PER_HOUR: "1000" });
  const { db } = server.app;
  await prepareFilms(
    "test",
    titles.map((title, at) => ({ externalId: String(at), title, popularity: 100 - at })),
  ).store(db);
  for (const { id, title } of await db.selectFrom("films").select(["id", "title"]).execute())
    films.set(title, id);
});
beforeEach(async () => {
  group = await testGroup(server);
});
afterAll(() => server.close());

const of = (title: string) => ({ params: { ...group.params, filmId: films.get(title) ?? 0 } });
const none = { have: false, want: false, seen: false };
const nothingSaid = { hasFile: false, seenOn: null, rating: null, note: null };

describe("a group's lists", () => {
  test("keep what one member did when another, who has not seen it yet, does something else", async () => {
    const { member, owner } = group;
    await owner.call("groupFilms.put", { ...of("Alien"), body: { lists: { have: true } } });
    const after = await member.call("groupFilms.put", { ...of("Alien"), body: { lists: { want: true } } });
    expect(after.lists).toEqual({ have: true, want: true, seen: false });
    await owner.call("groupFilms.put", { ...of("Alien"), body: { lists: { have: false } } });
    expect((await member.call("groupFilms.get", of("Alien"))).lists).toEqual({ ...none, want: true });
  });

  test("have what members put there, the last added first, page by page", async () => {
    const { member, owner } = group;
    for (const title of titles)
      await member.call("groupFilms.put", { ...of(title), body: { lists: { ...none, want: true } } });
    await owner.call("groupFilms.put", {
      ...of("Dune"),
      body: { lists: { ...none, want: true, have: true } },
    });
    const listed: string[] = [];
    let cursor: string | undefined;
    do {
      const { items, next } = await owner.call("groupFilms.list", {
        ...group,
        query: { list: "want", limit: 2, ...(cursor !== undefined && { cursor }) },
      });
      listed.push(...items.map(({ film }) => film.title));
      cursor = next ?? undefined;
    } while (cursor !== undefined);
    expect(listed).toEqual([...titles].reverse());
    const { items } = await owner.call("groupFilms.list", { ...group, query: { list: "have" } });
    expect(items.map(({ film, lists }) => [film.title, lists])).toEqual([
      ["Dune", { have: true, want: true, seen: false }],
    ]);
    const { added } = await owner.call("groupFilms.get", of("Dune"));
    expect(added.map(({ list, by }) => [list, by?.name])).toEqual([
      ["want", "Boris"],
      ["have", "Olga"],
    ]);
  });

  test("lose a film by whoever put it there, or by a moderator, and by no other member", async () => {
    const { member, moderator, owner } = group;
    const off = { ...of("Alien"), body: { lists: none } };
    await owner.call("groupFilms.put", { ...of("Alien"), body: { lists: { ...none, want: true } } });
    await expect(member.call("groupFilms.put", off)).rejects.toMatchObject({ code: "forbidden" });
    expect((await member.call("groupFilms.get", of("Alien"))).lists.want).toBe(true);
    expect((await moderator.call("groupFilms.put", off)).lists).toEqual(none);
    await member.call("groupFilms.put", { ...of("Alien"), body: { lists: { ...none, seen: true } } });
    expect((await member.call("groupFilms.put", off)).lists).toEqual(none);
  });

  test("are of films that the catalogue has", async () => {
    const nowhere = { params: { ...group.params, filmId: 999_999 } };
    const missing = { code: "not-found", message: "There is no such film." };
    await expect(group.owner.call("groupFilms.get", nowhere)).rejects.toMatchObject(missing);
    await expect(
      group.owner.call("groupFilms.put", { ...nowhere, body: { lists: none } }),
    ).rejects.toMatchObject(missing);
    await expect(
      group.owner.call("groupFilms.putMine", { ...nowhere, body: nothingSaid }),
    ).rejects.toMatchObject(missing);
  });
});

describe("what a member says of a film", () => {
  const boris = { hasFile: true, seenOn: "2026-11-20", rating: 9, note: "Again, please" };

  test("is read by the others, and counted", async () => {
    const { member, owner } = group;
    await member.call("groupFilms.putMine", { ...of("Brazil"), body: boris });
    const seen = await owner.call("groupFilms.putMine", {
      ...of("Brazil"),
      body: { ...nothingSaid, rating: 6, note: " " },
    });
    expect(seen).toMatchObject({ files: 1, seenBy: 2, rating: 7.5, mine: { ...nothingSaid, rating: 6 } });
    expect(seen.members.map(({ name, note }) => [name, note])).toEqual([
      ["Olga", null],
      ["Boris", "Again, please"],
    ]);
    await member.call("groupFilms.removeMine", of("Brazil"));
    expect(await member.call("groupFilms.get", of("Brazil"))).toMatchObject({
      files: 0,
      rating: 6,
      mine: null,
    });
  });

  test("is hidden when they left, is there when they are back, and is theirs to take along", async () => {
    const { member, owner } = group;
    await member.call("groupFilms.putMine", { ...of("Brazil"), body: boris });
    await member.call("groups.leave", group);
    expect(await owner.call("groupFilms.get", of("Brazil"))).toMatchObject({
      files: 0,
      rating: null,
      members: [],
    });
    expect(await member.call("account.export")).toMatchObject({
      films: {
        said: [{ title: "Brazil", has_file: true, seen_on: "2026-11-20", rating: 9, note: "Again, please" }],
      },
    });
    const { code } = await owner.call("invitations.create", { ...group, body: { role: "member" } });
    await member.call("invitations.accept", { params: { code } });
    expect((await owner.call("groupFilms.get", of("Brazil"))).members).toHaveLength(1);
  });

  test("goes with their account, and all of it with the group", async () => {
    const { member, owner } = group;
    const { db } = server.app;
    await member.call("groupFilms.putMine", { ...of("Dune"), body: boris });
    await member.call("groupFilms.put", { ...of("Dune"), body: { lists: { ...none, have: true } } });
    await owner.call("groupFilms.putMine", { ...of("Dune"), body: boris });
    await db.deleteFrom("users").where("id", "=", member.userId).execute();
    const { members, added } = await owner.call("groupFilms.get", of("Dune"));
    expect(members.map(({ name }) => name)).toEqual(["Olga"]);
    expect(added).toMatchObject([{ list: "have", by: null }]);
    await db.deleteFrom("groups").where("id", "=", group.params.groupId).execute();
    for (const table of ["group_films", "member_films"] as const)
      expect(
        await db.selectFrom(table).select("film_id").where("group_id", "=", group.params.groupId).execute(),
      ).toEqual([]);
  });
});

describe("the catalogue is narrowed by", () => {
  const titlesOf = ({ items }: { items: { title: string }[] }) => items.map(({ title }) => title);

  test("a group's list", async () => {
    const { member } = group;
    const { groupId } = group.params;
    await member.call("groupFilms.put", { ...of("Dune"), body: { lists: { ...none, want: true } } });
    await member.call("groupFilms.put", { ...of("Brazil"), body: { lists: { ...none, have: true } } });
    expect(titlesOf(await member.call("library.search", { query: { groupId } }))).toEqual(["Brazil", "Dune"]);
    expect(titlesOf(await member.call("library.search", { query: { groupId, groupList: "want" } }))).toEqual([
      "Dune",
    ]);
    expect(titlesOf(await member.call("library.search", { query: { groupId, words: "braz" } }))).toEqual([
      "Brazil",
    ]);
  });

  test("what neither the group nor any of its members has seen", async () => {
    const { member, owner, stranger } = group;
    const query = { unseenByGroup: group.params.groupId };
    await owner.call("groupFilms.put", { ...of("Alien"), body: { lists: { ...none, seen: true } } });
    await member.call("groupFilms.putMine", {
      ...of("Brazil"),
      body: { ...nothingSaid, seenOn: "2020-01-31" },
    });
    await owner.call("groupFilms.putMine", { ...of("Casablanca"), body: { ...nothingSaid, rating: 8 } });
    await owner.call("groupFilms.putMine", { ...of("Dune"), body: { ...nothingSaid, hasFile: true } });
    expect(titlesOf(await member.call("library.search", { query }))).toEqual(["Dune", "Eraserhead"]);
    await expect(stranger.call("library.search", { query })).rejects.toMatchObject({ code: "not-found" });
    await expect(
      stranger.call("library.facets", { query: { groupId: group.params.groupId } }),
    ).rejects.toMatchObject({ code: "not-found" });
    await member.call("groups.leave", group);
    expect(titlesOf(await owner.call("library.search", { query }))).toContain("Brazil");
  });

  test("a part of a filter without what it belongs to is refused", async () => {
    const { member } = group;
    for (const query of [{ onProvider: "Netflix" }, { groupList: "want" } as const]) {
      await expect(member.call("library.search", { query })).rejects.toMatchObject({ code: "bad-request" });
      await expect(member.call("library.facets", { query })).rejects.toMatchObject({ code: "bad-request" });
    }
  });
});
