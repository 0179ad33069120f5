import type { ChatMessage } from "@matinee/shared/room/chat-message.ts";
import { expect, test } from "vitest";
import type { ChatEntry } from "../../../store/chat.ts";
import { freshMessages } from "./fresh-messages.ts";

const said = (id: string, memberId: string): ChatEntry => ({
  kind: "message",
  id,
  message: { id, memberId, name: memberId, text: id, atMs: 0, filmPositionS: null } as ChatMessage,
});
const ids = (messages: readonly ChatMessage[]) => messages.map(({ id }) => id);

test("only what others said since, the latest of it", () => {
  const log = [said("1", "katya"), said("2", "nora"), said("3", "katya"), said("4", "max"), said("5", "max")];
  expect(ids(freshMessages(log, new Set(["1"]), "nora", 4))).toEqual(["3", "4", "5"]);
  expect(ids(freshMessages(log, new Set(["1"]), "nora", 2))).toEqual(["4", "5"]);
});

test("what is still on its way, and what was done to the film, is no message", () => {
  const log: ChatEntry[] = [
    { kind: "pending", id: "6", text: "on its way", replyTo: null },
    { kind: "notice", id: "7", atMs: 0, notice: { what: "film-closed" } },
  ];
  expect(freshMessages(log, new Set(), "nora", 4)).toEqual([]);
});
