import { expect, test } from "vitest";
import { createInOrder } from "./in-order.ts";

function message(number: number, ...bytes: number[]): ArrayBuffer {
  const made = new Uint8Array(4 + bytes.length);
  new DataView(made.buffer).setUint32(0, number);
  made.set(bytes, 4);
  return made.buffer;
}

test("gives on what came over several lanes in the order in which it was sent", () => {
  const given: number[] = [];
  const take = createInOrder((bytes) => given.push(...bytes));
  for (const each of [message(1, 11), message(3, 13), message(0, 10), message(2, 12, 12)])
    expect(take(each)).toBe(true);
  expect(given).toEqual([10, 11, 12, 12, 13]);
});

test("refuses what has no number, and a sender that leaves one out", () => {
  expect(createInOrder(() => undefined)(new ArrayBuffer(3))).toBe(false);
  const take = createInOrder(() => undefined);
  const taken = Array.from({ length: 2000 }, (_, number) => take(message(number + 1, 0)));
  expect(taken.at(-1)).toBe(false);
});
