import { sampleMessage } from "@matinee/shared/testing/room-samples.ts";
import { expect, test } from "vitest";
import type { ChatEntry } from "../../../store/chat.ts";
import { headedRows } from "./headed-rows.ts";

const said = (id: string, memberId: string, atMs: number): ChatEntry => ({
  kind: "message",
  id,
  message: sampleMessage({ id, memberId, atMs }),
});
const heads = (entries: ChatEntry[]) => headedRows(entries, "me").map((row) => row.hasHead);

test("what one person says in a row has one head", () => {
  expect(heads([said("1", "nora", 0), said("2", "nora", 1000), said("3", "maks", 2000)])).toEqual([
    true,
    false,
    true,
  ]);
});

test("a long silence and a notice between begin anew", () => {
  const notice: ChatEntry = { kind: "notice", id: "n", atMs: 0, notice: { what: "film-closed" } };
  expect(heads([said("1", "nora", 0), said("2", "nora", 600_000)])).toEqual([true, true]);
  expect(heads([said("1", "nora", 0), notice, said("2", "nora", 1000)])).toEqual([true, false, true]);
});

test("our own message on its way goes on under our head", () => {
  expect(heads([said("1", "me", 0), { kind: "pending", id: "2", text: "and", replyTo: null }])).toEqual([
    true,
    false,
  ]);
});
