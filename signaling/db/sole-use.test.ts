import { freePort } from "@matinee/sfu/testing/free-port.ts";
import { pino } from "pino";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startTestApp } from "../testing/test-app.ts";
import { createTestStorage, storageIsShared, type TestStorage } from "../testing/test-storage.ts";
import { holdSoleUse } from "./sole-use.ts";

// A busy machine takes long to start a database and a media worker.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const log = pino({ level: "silent" });

test("a database that cannot be reached is an error", async () => {
  const url = `postgres://127.0.0.1:${await freePort()}/nowhere`;
  await expect(holdSoleUse(url, log)).rejects.toThrow("ECONNREFUSED");
});

// PGlite belongs to a single process anyway.
if (storageIsShared) {
  let storage: TestStorage;
  let url: string;
  beforeAll(async () => {
    storage = await createTestStorage();
    url = storage.environment["DATABASE_URL"] ?? "";
  });
  afterAll(() => storage.remove());

  test("a second process with a media server of its own is told what it needs, and does not start", async () => {
    const first = await startTestApp({}, storage);
    await expect(startTestApp({}, storage)).rejects.toThrow("SFU_MODE=remote");
    expect((await first.fetch("/readyz")).status).toBe(200);
    await first.close();
  });

  test("a process that just ends is waited for", async () => {
    const first = await holdSoleUse(url, log);
    const second = holdSoleUse(url, log);
    await first.release();
    await (await second).release();
  });

  test("another database is another matter", async () => {
    const first = await holdSoleUse(url, log);
    const elsewhere = await createTestStorage();
    const second = await holdSoleUse(elsewhere.environment["DATABASE_URL"] ?? "", log);
    await Promise.all([first.release(), second.release()]);
    await elsewhere.remove();
  });
}
