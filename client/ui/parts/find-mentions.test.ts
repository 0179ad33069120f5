import { expect, test } from "vitest";
import { findMentions } from "./find-mentions.ts";
import { messageParts } from "./message-parts.ts";

const whom = (text: string, names: readonly string[]) => findMentions(text, names).map(({ name }) => name);

test("the longest name that fits is meant", () => {
  expect(whom("@Ann Lee, @Ann and @Anna", ["Ann", "Ann Lee"])).toEqual(["Ann Lee", "Ann"]);
});

test("case does not matter, unless two names differ by it alone", () => {
  expect(whom("@КАТЯ!", ["Катя"])).toEqual(["Катя"]);
  expect(whom("@katya and @Katya", ["Katya", "katya"])).toEqual(["katya", "Katya"]);
});

test("an address of mail mentions nobody", () => {
  expect(whom("write to me@nora", ["nora"])).toEqual([]);
});

test("a message is cut at its mentions, within marks as well, not within code", () => {
  expect(messageParts("hi **@Nora** `@Nora`", ["Nora"])).toEqual([
    { kind: "text", text: "hi " },
    { kind: "bold", parts: [{ kind: "mention", text: "@Nora", name: "Nora" }] },
    { kind: "text", text: " " },
    { kind: "code", text: "@Nora" },
  ]);
});
