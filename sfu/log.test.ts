import { Writable } from "node:stream";
import { expect, test } from "vitest";
import { createLog } from "./log.ts";

function open() {
  const lines: string[] = [];
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
  return { log: createLog("sfu", "info", destination), lines };
}

function thrownBy(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

test("an error is told by its type, message, code and place", () => {
  const { log, lines } = open();
  log.error({ error: Object.assign(new TypeError("wrong"), { code: "E1" }), roomId: "room-1" }, "broke");
  const line = JSON.parse(lines[0] ?? "") as { error: { stack: string[] } }; // written just now
  expect(line).toMatchObject({
    roomId: "room-1",
    error: { type: "TypeError", message: "wrong", code: "E1" },
  });
  expect(line.error.stack[0]).toContain("log.test.ts");
});

test.each([
  ["a failed command's arguments", Object.assign(new Error("WRONGTYPE"), { command: { args: ["hi Anna"] } })],
  ["a row that did not fit", Object.assign(new Error("not null"), { detail: "Failing row: (hi Anna)" })],
  ["text that is no JSON", thrownBy(() => JSON.parse("hi Anna"))],
])("%s is not in the log", (_what, error) => {
  const { log, lines } = open();
  log.error({ error }, "broke");
  expect(lines.join("")).toContain("broke");
  expect(lines.join("")).not.toContain("Anna");
});
