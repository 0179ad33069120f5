import { closeCodes, maxSignalBytes } from "@matinee/shared/protocol/signal.ts";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { startTestApp, type TestApp } from "../testing/test-app.ts";
import { openTestPage, type TestPage } from "../testing/test-page.ts";

// A busy machine takes long to start a database and a media worker.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let server: TestApp;
/** Somebody in a party, whom nothing that others send may touch. */
let witness: TestPage;
let witnessTicket: string;
let witnessMediaId: string;
beforeAll(async () => {
  server = await startTestApp({ PARTIES_PER_HOUR: "1000" });
  const host = await server.start("Anna");
  witness = await openTestPage(server.socketUrl);
  witnessTicket = host.ticket;
  witnessMediaId = (await witness.enterWithMedia(host.ticket)).mediaId;
});
afterAll(async () => {
  witness?.close();
  await server?.close();
});

const open = () => openTestPage(server.socketUrl);

async function expectUntouched(): Promise<void> {
  expect((await witness.enter(witnessTicket, { keep: witnessMediaId })).media).toBeNull();
  expect(witness.heard.map((each) => each.topic)).toEqual(["welcome"]);
  expect((await server.fetch("/healthz")).status).toBe(200);
}

describe("a page that does not keep to the protocol is closed, and nobody else notices", () => {
  test("a frame that is too large", async () => {
    const page = await open();
    page.sendFrame("x".repeat(maxSignalBytes + 1));
    expect(await page.closed).toMatchObject({ code: 1009 });
    await expectUntouched();
  });

  test("a flood", async () => {
    const page = await open();
    const frame = JSON.stringify({ kind: "request", id: 1, method: "leave", params: {} });
    for (let count = 0; count < 300; count += 1) page.sendFrame(frame);
    expect(await page.closed).toMatchObject({ code: closeCodes.flood });
    await expectUntouched();
  });

  test.each([
    ["text that is no JSON", "hello"],
    ["binary frames", Buffer.from([1, 2, 3])],
    ["envelopes of no known kind", JSON.stringify({ kind: "order", id: 1 })],
    ["methods that are not", JSON.stringify({ kind: "request", id: 1, method: "toString", params: {} })],
    ["methods without parameters", JSON.stringify({ kind: "request", id: 1, method: "enter" })],
    ["topics that are not", JSON.stringify({ kind: "notification", topic: "__proto__", data: {} })],
  ])("nothing but %s", async (_what, frame) => {
    const page = await open();
    for (let count = 0; count < 12; count += 1) page.sendFrame(frame);
    expect(await page.closed).toMatchObject({ code: closeCodes.nonsense });
    await expectUntouched();
  });

  test("a little nonsense is forgiven", async () => {
    const host = await server.start("Boris");
    const page = await open();
    for (let count = 0; count < 5; count += 1) page.sendFrame("hello");
    await page.enter(host.ticket);
    expect(page.isOpen()).toBe(true);
    page.close();
  });

  test("answers to questions that nobody asked", async () => {
    const host = await server.start("Boris");
    const page = await open();
    page.sendFrame(JSON.stringify({ kind: "result", id: 1, result: {} }));
    page.sendFrame(JSON.stringify({ kind: "refusal", id: 2, error: { code: "internal", message: "" } }));
    await page.enter(host.ticket);
    page.close();
    await expectUntouched();
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8])("seeded random frames, series %i", async (seed) => {
    const random = randomFrom(seed);
    const host = await server.start("Boris");
    const page = await open();
    await page.enter(host.ticket);
    for (let count = 0; count < 60; count += 1) page.sendFrame(randomFrame(random));
    const { code } = await page.closed;
    expect([closeCodes.nonsense, closeCodes.flood]).toContain(code);
    await expectUntouched();
  });
});

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function pick<T>(random: () => number, from: readonly T[], otherwise: T): T {
  return from[Math.floor(random() * from.length)] ?? otherwise;
}

const words = [
  "request",
  "result",
  "notification",
  "kind",
  "id",
  "__proto__",
  "constructor",
  "enter",
  "produce",
];
const methods = [
  "enter",
  "transport.connect",
  "transport.restartIce",
  "produce",
  "producer.close",
  "produceData",
  "consumer.layer",
  "consumer.resume",
  "hasOwnProperty",
];

function randomValue(random: () => number, depth: number): unknown {
  switch (Math.floor(random() * (depth > 3 ? 5 : 7))) {
    case 0:
      return null;
    case 1:
      return random() < 0.5;
    case 2:
      return pick(random, [0, -1, 1.5, 2 ** 53, -(2 ** 31), 1e308], 0);
    case 3:
      return pick(random, words, "");
    case 4:
      return "\u0000\ud800x".repeat(Math.floor(random() * 200));
    case 5:
      return Array.from({ length: Math.floor(random() * 5) }, () => randomValue(random, depth + 1));
    default:
      return Object.fromEntries(
        Array.from({ length: Math.floor(random() * 5) }, () => [
          pick(random, words, ""),
          randomValue(random, depth + 1),
        ]),
      );
  }
}

/** Bytes, values, broken JSON, and well-formed requests with parameters that are not. */
function randomFrame(random: () => number): string | Buffer {
  const shape = random();
  if (shape < 0.15) return Buffer.from(Array.from({ length: 40 }, () => Math.floor(random() * 256)));
  const text = JSON.stringify(randomValue(random, 0));
  if (shape < 0.4) return text;
  if (shape < 0.5) return text.slice(0, Math.floor(random() * text.length));
  const method = pick(random, methods, "enter");
  return JSON.stringify({ kind: "request", id: 1, method, params: randomValue(random, 1) });
}
