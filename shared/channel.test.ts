import { afterEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { createChannel, type Handlers, parseJson } from "./channel.ts";
import { Refusal } from "./errors.ts";
import { createSeededRandom, type SeededRandom } from "./testing/seeded-random.ts";
import { createSocketPair } from "./testing/socket-pair.ts";

const near = {
  requests: {
    add: { params: z.strictObject({ a: z.number(), b: z.number() }), result: z.object({ sum: z.number() }) },
    fail: {
      params: z.object({ how: z.enum(["refusal", "bug", "wrong-result"]) }),
      result: z.object({ ok: z.literal(true) }),
    },
    wait: { params: z.object({}), result: z.object({}) },
  },
  notifications: { said: z.object({ text: z.string() }) },
} as const;
const far = {
  requests: { double: { params: z.object({ n: z.number() }), result: z.object({ n: z.number() }) } },
  notifications: { ticked: z.object({ n: z.number() }) },
} as const;

function openPair() {
  const pair = createSocketPair();
  const heard: string[] = [];
  const bugs: unknown[] = [];
  const nonsense: Refusal[] = [];
  const sent: string[] = [];
  const farHandlers: Handlers<typeof near> = {
    requests: {
      add: ({ a, b }) => ({ sum: a + b }),
      fail({ how }) {
        if (how === "refusal") throw new Refusal("rate-limited", "slowly", 700);
        if (how === "bug") throw new TypeError("the secret inside");
        return { ok: false as true }; // on purpose against its own schema
      },
      wait: () => new Promise(() => undefined),
    },
    notifications: { said: ({ text }) => void heard.push(text) },
  };
  const common = { requestTimeoutMs: 1000, onBug: (error: unknown) => void bugs.push(error) };
  const nearEnd = createChannel({
    ...common,
    own: near,
    other: far,
    send: (text) => {
      sent.push(text);
      pair.a.send(text);
    },
    handlers: {
      requests: { double: ({ n }) => ({ n: n * 2 }) },
      notifications: { ticked: ({ n }) => void heard.push(`tick ${n}`) },
    },
  });
  const farEnd = createChannel({
    ...common,
    own: far,
    other: near,
    send: pair.b.send,
    handlers: farHandlers,
    onNonsense: (refusal) => void nonsense.push(refusal),
  });
  pair.a.onMessage = nearEnd.receive;
  pair.b.onMessage = farEnd.receive;
  return { near: nearEnd, far: farEnd, flush: pair.flush, pair, heard, bugs, nonsense, sent };
}

/** What a promise came to, once everything under way has been delivered. */
async function outcomeOf(promise: Promise<unknown>, flush: () => Promise<void>): Promise<unknown> {
  const outcome = promise.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  await flush();
  return outcome;
}

/** The answers that a raw text brings back from the far end. */
async function answersTo(text: string) {
  const { pair, flush, ...rest } = openPair();
  const answers: unknown[] = [];
  pair.a.onMessage = (answer) => void answers.push(JSON.parse(answer));
  pair.a.send(text);
  await flush();
  return { ...rest, answers };
}

afterEach(() => {
  vi.useRealTimers();
});

describe("channel", () => {
  test("CH2 requests are answered in both directions at once", async () => {
    const { near, far, flush } = openPair();
    const all = Promise.all([
      near.request("add", { a: 1, b: 2 }),
      far.request("double", { n: 4 }),
      near.request("add", { a: 5, b: 6 }),
    ]);
    await flush();
    expect(await all).toEqual([{ sum: 3 }, { n: 8 }, { sum: 11 }]);
  });

  test("CH2 answers may come in any order", async () => {
    const { near, pair } = openPair();
    const requests: { id: number; params: { a: number } }[] = [];
    pair.b.onMessage = (text) => void requests.push(JSON.parse(text));
    const all = Promise.all([near.request("add", { a: 1, b: 0 }), near.request("add", { a: 2, b: 0 })]);
    await pair.flush();
    for (const { id, params } of requests.reverse())
      pair.b.send(JSON.stringify({ kind: "result", id, result: { sum: params.a } }));
    await pair.flush();
    expect(await all).toEqual([{ sum: 1 }, { sum: 2 }]);
  });

  test("CH6 notifications arrive in order and are never answered", async () => {
    const { near, far, flush, heard, sent } = openPair();
    near.notify("said", { text: "one" });
    near.notify("said", { text: "two" });
    far.notify("ticked", { n: 3 });
    await flush();
    expect(heard).toEqual(["one", "two", "tick 3"]);
    expect(sent).toHaveLength(2);
  });

  test.each([
    ["an unknown method", { method: "no.such", params: {} }],
    ["a method that every object has", { method: "constructor", params: {} }],
    ["__proto__", { method: "__proto__", params: {} }],
    ["wrong params", { method: "add", params: { a: "1", b: 2 } }],
    ["params with more in them", { method: "add", params: { a: 1, b: 2, c: 3 } }],
  ])("CH4 %s: refused with bad-request, and counted as nonsense", async (_what, request) => {
    const { answers, nonsense, bugs } = await answersTo(
      JSON.stringify({ kind: "request", id: 7, ...request }),
    );
    expect(answers).toEqual([
      { kind: "refusal", id: 7, error: { code: "bad-request", message: expect.any(String) } },
    ]);
    expect(nonsense).toHaveLength(1);
    expect(bugs).toEqual([]);
  });

  test("CH4 the refusal names the wrong field", async () => {
    const { near, flush } = openPair();
    // The compiler would not let a page of this version say that.
    const wrong = { a: "x", b: 2 } as unknown as { a: number; b: number };
    expect(await outcomeOf(near.request("add", wrong), flush)).toMatchObject({
      error: { code: "bad-request", message: expect.stringMatching(/^a: /) },
    });
  });

  test("CH5 a refusal thrown by a handler arrives as it is", async () => {
    const { near, flush, nonsense } = openPair();
    const { error } = (await outcomeOf(near.request("fail", { how: "refusal" }), flush)) as {
      error: unknown;
    };
    expect(error).toBeInstanceOf(Refusal);
    expect(error).toMatchObject({ code: "rate-limited", message: "slowly", retryAfterMs: 700 });
    expect(nonsense).toEqual([]);
  });

  test("CH5 a bug arrives as `internal`, told to its own side only", async () => {
    const { near, flush, bugs } = openPair();
    const outcome = await outcomeOf(near.request("fail", { how: "bug" }), flush);
    expect(outcome).toMatchObject({ error: { code: "internal" } });
    expect(JSON.stringify(outcome)).not.toContain("secret");
    expect(bugs).toEqual([new TypeError("the secret inside")]);
  });

  test("CH10 a result that does not fit is a bad-request for the one who asked", async () => {
    const { near, flush } = openPair();
    const outcome = await outcomeOf(near.request("fail", { how: "wrong-result" }), flush);
    expect(outcome).toMatchObject({ error: { code: "bad-request" } });
  });

  test("CH8 no answer in time: `timeout`, and the late answer is dropped", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { near, far, flush, sent } = openPair();
    const waiting = near.request("wait", {});
    const outcome = waiting.catch((error: unknown) => error);
    await flush();
    await vi.advanceTimersByTimeAsync(999);
    expect(vi.getTimerCount()).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(await outcome).toMatchObject({ code: "timeout" });
    const { id } = JSON.parse(sent[0] ?? "");
    near.receive(JSON.stringify({ kind: "result", id, result: {} }));
    expect(await outcomeOf(far.request("double", { n: 1 }), flush)).toEqual({ value: { n: 2 } });
  });

  test("CH8 an answer in time leaves no timer behind", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { near, flush } = openPair();
    await outcomeOf(near.request("add", { a: 1, b: 1 }), flush);
    expect(vi.getTimerCount()).toBe(0);
  });

  test("CH9 when the socket closes, open requests and new ones reject with `closed`", async () => {
    const { near, flush, sent } = openPair();
    const open = near.request("wait", {});
    near.socketClosed();
    expect(await outcomeOf(open, flush)).toMatchObject({ error: { code: "closed" } });
    expect(await outcomeOf(near.request("add", { a: 1, b: 1 }), flush)).toMatchObject({
      error: { code: "closed" },
    });
    near.notify("said", { text: "too late" });
    expect(sent).toHaveLength(1);
  });

  test("CH9 what a handler answers after the socket closed goes nowhere", async () => {
    const { near, far, flush, bugs } = openPair();
    near.request("add", { a: 1, b: 1 }).catch(() => undefined);
    far.socketClosed();
    await flush();
    expect(bugs).toEqual([]);
  });

  test("CH11 an answer that nobody waits for is dropped", async () => {
    const { near, flush, bugs } = openPair();
    near.receive(JSON.stringify({ kind: "result", id: 99, result: {} }));
    near.receive(JSON.stringify({ kind: "refusal", id: 99, error: { code: "closed", message: "" } }));
    expect(await outcomeOf(near.request("add", { a: 1, b: 1 }), flush)).toEqual({ value: { sum: 2 } });
    expect(bugs).toEqual([]);
  });

  test.each([
    "",
    "{",
    "null",
    "[]",
    '"request"',
    '{"kind":"request"}',
    '{"kind":"request","id":1,"method":"add"}',
    '{"kind":"notification","topic":"said"}',
    '{"kind":"request","id":1.5,"method":"add"}',
    '{"kind":"request","id":"1","method":"add"}',
    '{"kind":"order","id":1}',
    '{"kind":"refusal","id":1,"error":{"code":"teapot","message":""}}',
    "[".repeat(60_000),
    `${"[".repeat(20_000)}${"]".repeat(20_000)}`,
  ])("CH7 %# nonsense is dropped and counted, without an answer", async (text) => {
    const { answers, nonsense, bugs } = await answersTo(text);
    expect(answers).toEqual([]);
    expect(nonsense).toHaveLength(1);
    expect(bugs).toEqual([]);
  });

  test.each([
    { topic: "no.such", data: {} },
    { topic: "toString", data: {} },
    { topic: "said", data: { text: 5 } },
    { topic: "said", data: null },
  ])("CH6 a notification %j that nobody knows is dropped and counted", async (notification) => {
    const { answers, nonsense, heard } = await answersTo(
      JSON.stringify({ kind: "notification", ...notification }),
    );
    expect(answers).toEqual([]);
    expect(nonsense).toHaveLength(1);
    expect(heard).toEqual([]);
  });

  test("CH7 random JSON never throws, is never taken for a bug, and the channel goes on", async () => {
    const random = createSeededRandom(5);
    const { near, far, flush, bugs } = openPair();
    for (let round = 0; round < 3000; round += 1) {
      const text = JSON.stringify(randomMessage(random)) ?? "";
      far.receive(random.chance(0.2) ? text.slice(0, random.below(text.length + 1)) : text);
    }
    await flush();
    expect(bugs).toEqual([]);
    expect(await outcomeOf(near.request("add", { a: 20, b: 3 }), flush)).toEqual({ value: { sum: 23 } });
  });
});

test("CH7 parseJson answers undefined for what is not JSON", () => {
  expect(parseJson('{"a":1}')).toEqual({ a: 1 });
  for (const text of ["", "{", "undefined", "NaN", "\u0000"]) expect(parseJson(text)).toBeUndefined();
});

/** Something near enough to the protocol to get past its first checks now and then. */
function randomMessage(random: SeededRandom): unknown {
  if (random.chance(0.3)) return randomJson(random, 0);
  return {
    kind: random.pick(["request", "result", "refusal", "notification", "other"]),
    id: random.pick<unknown>([1, 2, -1, 1e300, "1", null]),
    method: random.pick<unknown>(["add", "double", "hasOwnProperty", "", "x".repeat(500), 4]),
    topic: random.pick<unknown>(["said", "valueOf", null]),
    params: randomJson(random, 0),
    data: randomJson(random, 0),
    result: randomJson(random, 0),
    error: randomJson(random, 0),
  };
}

function randomJson(random: SeededRandom, depth: number): unknown {
  const kind = random.below(depth > 3 ? 5 : 7);
  const key = () => random.pick(["a", "b", "n", "text", "code", "message", "__proto__", "length"]);
  switch (kind) {
    case 0:
      return random.pick([null, true, false]);
    case 1:
      return (random.next() - 0.5) * 1e6;
    case 2:
      return random.below(10);
    case 3:
      return random.pick(["", "closed", "\u0000", "\ud800", "x".repeat(random.below(300))]);
    case 4:
      return undefined;
    case 5:
      return Array.from({ length: random.below(4) }, () => randomJson(random, depth + 1));
    default:
      return Object.fromEntries(
        Array.from({ length: random.below(5) }, () => [key(), randomJson(random, depth + 1)]),
      );
  }
}
