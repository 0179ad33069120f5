import { pino } from "pino";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { whileStarting } from "./slow-start.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("a start that waits long says for what, and stops saying so once it goes on", async () => {
  const lines: { what: string; forMs: number }[] = [];
  const log = pino({ level: "warn" }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  const work = Promise.withResolvers<string>();
  const started = whileStarting(log, "the database", work.promise);
  await vi.advanceTimersByTimeAsync(4000);
  expect(lines).toEqual([]);
  await vi.advanceTimersByTimeAsync(7000);
  expect(lines).toMatchObject([
    { what: "the database", forMs: 5000 },
    { what: "the database", forMs: 10_000 },
  ]);
  work.resolve("open");
  expect(await started).toBe("open");
  await vi.advanceTimersByTimeAsync(60_000);
  expect(lines).toHaveLength(2);
});

test("what the wait ends with is not swallowed", async () => {
  const broken = whileStarting(pino({ level: "silent" }), "the database", Promise.reject(new Error("no")));
  await expect(broken).rejects.toThrow("no");
});
