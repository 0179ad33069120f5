import { expect, test } from "vitest";
import { ask, type CarrierLine, carry, type EncodedPicture, newLine, queue } from "./carrier-line.ts";

const picture = (rtpTimestamp: number, isKey = false): EncodedPicture => ({
  isKey,
  rtpTimestamp,
  data: new ArrayBuffer(8),
});
const queued = (line: CarrierLine, ...pictures: EncodedPicture[]) => pictures.reduce(queue, line);

test("nothing goes out before a key frame", () => {
  const line = queued(newLine, picture(1), picture(2));
  expect(line).toEqual(newLine);
  expect(queued(line, picture(3, true), picture(4)).queue.map((each) => each.rtpTimestamp)).toEqual([3, 4]);
});

test("each picture goes out on the carrier that was asked for it, in order", () => {
  let line = queued(newLine, picture(1, true), picture(2), picture(3));
  const sent: number[] = [];
  for (const isKey of [true, false, false]) {
    const asked = ask(line, 0);
    expect(ask(asked.line, 1).picture).toBeUndefined(); // one at a time
    const carried = carry(asked.line, isKey);
    expect(carried.picture).toBe(asked.picture);
    sent.push(carried.picture?.rtpTimestamp ?? -1);
    line = carried.line;
  }
  expect(sent).toEqual([1, 2, 3]);
  expect(line).toEqual({ queue: [], asked: null, needsKey: false });
});

test("a carrier that does not come back breaks the stream off until the next key frame", () => {
  const { line } = ask(queued(newLine, picture(1, true)), 0);
  expect(ask(line, 150).line).toBe(line);
  expect(ask(line, 250)).toEqual({ line: newLine, picture: undefined });
});

test("a key frame that the other end asks for comes from the picture's encoder", () => {
  const first = ask(queued(newLine, picture(1, true), picture(2)), 0).line;
  const second = ask(carry(first, true).line, 1).line;
  expect(carry(second, true)).toEqual({ line: newLine, picture: undefined });
});

test("a carrier of a stream that was broken off is not taken for a key frame's", () => {
  const { line } = ask(queued(newLine, picture(9, true)), 0);
  expect(carry(line, false)).toEqual({ line, picture: undefined });
  expect(carry(line, true).picture?.rtpTimestamp).toBe(9);
  expect(carry(newLine, false)).toEqual({ line: newLine, picture: undefined });
});

test("what nobody takes does not pile up", () => {
  let line = queue(newLine, picture(0, true));
  for (let at = 1; at < 500 && !line.needsKey; at += 1) line = queue(line, picture(at));
  expect(line).toEqual(newLine);
});
