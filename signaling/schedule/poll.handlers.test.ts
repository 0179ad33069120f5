import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { insertTestGroup } from "../testing/inserted-group.ts";
import { startTestApp, type TestApp } from "../testing/test-app.ts";
import { signUp, type TestInput, type TestUser } from "../testing/test-users.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let server: TestApp;
let nora: TestUser;
let katya: TestUser;
let lev: TestUser;
let groupId: string;
beforeAll(async () => {
  server = await startTestApp();
  [nora, katya, lev] = await Promise.all([
    signUp(server, "Nora"),
    signUp(server, "Katya"),
    signUp(server, "Lev"),
  ]);
  groupId = await insertTestGroup(server, nora, {
    members: [
      [katya, "member"],
      [lev, "member"],
    ],
  });
});
afterAll(() => server.close());

const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();
const create = (more: Partial<TestInput<"polls.create">["body"]> = {}, user = katya) =>
  user.call("polls.create", {
    params: { groupId },
    body: { question: "What?", kind: "approval", closesAt: tomorrow(), candidates: ["A", "B", "C"], ...more },
  });
type Candidates = { candidates: readonly { candidateId: string; title: string }[] };
const idsOf = ({ candidates }: Candidates, titles: string) =>
  [...titles].map((title) => candidates.find((each) => each.title === title)?.candidateId ?? "");
const vote = (user: TestUser, poll: Candidates & { pollId: string }, titles: string) =>
  user.call("polls.vote", {
    params: { groupId, pollId: poll.pollId },
    body: { candidateIds: idsOf(poll, titles) },
  });
const close = (user: TestUser, { pollId }: { pollId: string }) =>
  user.call("polls.close", { params: { groupId, pollId } });

describe("a vote", () => {
  test("by approval tells who has most, after its end and not before", async () => {
    const poll = await create();
    expect(poll).toMatchObject({ isOpen: true, voters: 0, isMine: true, winnerIds: [] });
    await vote(katya, poll, "AB");
    const open = await vote(lev, poll, "B");
    expect(open).toMatchObject({ voters: 2, isMine: false, winnerIds: [] });
    expect(open.candidates.map(({ votes, rank }) => [votes, rank])).toEqual([
      [null, null],
      [null, 1],
      [null, null],
    ]);
    const closed = await close(katya, poll);
    expect(closed).toMatchObject({ isOpen: false, winnerIds: idsOf(poll, "B") });
    expect(closed.candidates.map(({ votes }) => votes)).toEqual([1, 2, 0]);
  });

  test("by rank passes votes on, and tells those who are even", async () => {
    const poll = await create({ kind: "ranked" });
    expect((await vote(katya, poll, "CA")).candidates.map(({ rank }) => rank)).toEqual([2, null, 1]);
    await vote(nora, poll, "A");
    await vote(lev, poll, "A");
    expect(await close(nora, poll)).toMatchObject({ winnerIds: idsOf(poll, "A") });
    const even = await create({ kind: "ranked" });
    await vote(nora, even, "A");
    await vote(lev, even, "B");
    expect((await close(katya, even)).winnerIds).toEqual(idsOf(even, "AB"));
  });

  test("is changed and taken back until its end, which comes by itself", async () => {
    const poll = await create();
    await vote(lev, poll, "A");
    await vote(lev, poll, "BC");
    expect((await vote(lev, poll, "")).voters).toBe(0);
    await vote(lev, poll, "C");
    await server.app.db
      .updateTable("polls")
      .set({ closes_at: new Date(Date.now() - 1) })
      .where("id", "=", poll.pollId)
      .execute();
    await expect(vote(lev, poll, "A")).rejects.toMatchObject({ code: "closed" });
    const { items } = await lev.call("polls.list", { params: { groupId }, query: {} });
    expect(items.find(({ pollId }) => pollId === poll.pollId)).toMatchObject({
      isOpen: false,
      winnerIds: idsOf(poll, "C"),
    });
    await close(katya, poll);
  });

  test("of one person who votes twice at once is one of both, not a mixture", async () => {
    const poll = await create({ kind: "ranked" });
    await Promise.all(["ABC", "CBA", "ABC", "CBA"].map((titles) => vote(lev, poll, titles)));
    const rows = await server.app.db
      .selectFrom("poll_votes")
      .select("rank")
      .where("poll_id", "=", poll.pollId)
      .orderBy("rank")
      .execute();
    expect(rows.map(({ rank }) => rank)).toEqual([1, 2, 3]);
  });

  test("is ended by whoever made it, or a moderator", async () => {
    const poll = await create();
    await expect(close(lev, poll)).rejects.toMatchObject({ code: "forbidden" });
    await close(nora, poll);
    expect(await close(katya, poll)).toMatchObject({ isOpen: false });
  });

  test("is refused when it has a candidate twice, an end in the past or beyond a year, or another group's party", async () => {
    for (const wrong of [
      { candidates: ["A", " a "] },
      { candidates: ["A"] },
      { closesAt: "2020-01-01T00:00:00Z" },
      { closesAt: "2999-01-01T00:00:00Z" },
      { eventId: "no-such-event" },
    ])
      await expect(create(wrong)).rejects.toMatchObject({ code: "bad-request" });
    const poll = await create();
    const other = await create();
    const params = { groupId, pollId: poll.pollId };
    for (const candidateIds of [idsOf(other, "A"), idsOf(poll, "AA")])
      await expect(lev.call("polls.vote", { params, body: { candidateIds } })).rejects.toMatchObject({
        code: "bad-request",
      });
  });

  test("takes one more film while it is open, each once, and 30 at most", async () => {
    const poll = await create({ candidates: ["A", "B"] });
    const propose = (title: string, user = lev) =>
      user.call("polls.propose", { params: { groupId, pollId: poll.pollId }, body: { title } });
    const titles = ({ candidates }: Candidates) => candidates.map(({ title }) => title);
    expect(titles(await propose("Nosferatu"))).toEqual(["A", "B", "Nosferatu"]);
    expect(titles(await propose("nosferatu", katya))).toEqual(["A", "B", "Nosferatu"]);
    expect((await vote(katya, await propose("C"), "C")).candidates[3]).toMatchObject({ title: "C", rank: 1 });
    for (let n = 5; n <= 30; n += 1) await propose(`Film ${n}`);
    await expect(propose("One more")).rejects.toMatchObject({ code: "too-large" });
    await close(katya, poll);
    await expect(propose("Too late")).rejects.toMatchObject({ code: "closed" });
  });

  test("is made once, however often the request is sent", async () => {
    const body = { question: "Once?", kind: "ranked", closesAt: tomorrow(), candidates: ["A", "B"] } as const;
    const headers = { "Idempotency-Key": randomUUID() };
    const send = () =>
      katya.call("polls.create", {
        params: { groupId },
        body: { ...body, candidates: [...body.candidates] },
        headers,
      });
    expect((await send()).pollId).toBe((await send()).pollId);
  });
});

test("votes are listed page by page, the newest first, for members", async () => {
  const owner = await signUp(server, "Vera");
  const group = await insertTestGroup(server, owner);
  const params = { groupId: group };
  for (const question of ["First", "Second", "Third"])
    await owner.call("polls.create", {
      params,
      body: { question, kind: "approval", closesAt: tomorrow(), candidates: ["A", "B"] },
    });
  const first = await owner.call("polls.list", { params, query: { limit: 2 } });
  const second = await owner.call("polls.list", { params, query: { limit: 2, cursor: first.next ?? "" } });
  expect([...first.items, ...second.items].map(({ question }) => question)).toEqual([
    "Third",
    "Second",
    "First",
  ]);
  expect(second.next).toBeNull();
  await expect(lev.call("polls.list", { params, query: {} })).rejects.toMatchObject({ code: "not-found" });
});
