import type { ChatMessage } from "@matinee/shared/room/chat-message.ts";
import { describe, expect, test } from "vitest";
import type { ChatEntry } from "../store/chat.ts";
import { withEntry, withHistory, withMessage, withNotice, withoutEntry } from "./chat-log.ts";

const message = (id: string, atMs: number): ChatMessage => ({
  id,
  memberId: "member-01",
  name: "Katya",
  text: id,
  atMs,
  filmPositionS: null,
  replyTo: null,
  editedAtMs: null,
  isDeleted: false,
  reactions: [],
});
const said = (id: string, atMs: number): ChatEntry => ({ kind: "message", id, message: message(id, atMs) });
const pending = (id: string): ChatEntry => ({ kind: "pending", id, text: id, replyTo: null });
const failed = (id: string): ChatEntry => ({
  kind: "failed",
  id,
  text: id,
  replyTo: null,
  code: "rate-limited",
  retryAfterMs: 100,
});
const notice = (id: string, atMs: number): ChatEntry => ({
  kind: "notice",
  id,
  atMs,
  notice: { what: "joined", name: "Boris" },
});
const idsOf = (log: readonly ChatEntry[]) => log.map((entry) => `${entry.kind} ${entry.id}`);

describe("the chat as it is shown", () => {
  test("a message goes to the end, above what is unsent", () => {
    const log = withMessage([said("m1", 1), pending("p1"), failed("f1")], message("m2", 2));
    expect(idsOf(log)).toEqual(["message m1", "message m2", "pending p1", "failed f1"]);
  });

  test("RB7 our own message takes the place of the one on its way", () => {
    const log = withMessage([said("m1", 1), pending("p1"), pending("p2")], message("p1", 2));
    expect(idsOf(log)).toEqual(["message m1", "message p1", "pending p2"]);
    expect(idsOf(withMessage(log, message("p2", 3)))).toEqual(["message m1", "message p1", "message p2"]);
  });

  test("RB16 a message that comes again is there once", () => {
    const log = withMessage(withMessage([], message("m1", 1)), message("m1", 1));
    expect(idsOf(log)).toEqual(["message m1"]);
  });

  test("the history replaces the messages; notices stay between them by time, what is unsent at the end", () => {
    const log = [
      said("m1", 10),
      notice("n1", 15),
      said("gone", 17),
      notice("n2", 30),
      pending("p1"),
      failed("f1"),
    ];
    const next = withHistory(log, [message("m1", 10), message("m2", 20)]);
    expect(idsOf(next)).toEqual([
      "message m1",
      "notice n1",
      "message m2",
      "notice n2",
      "pending p1",
      "failed f1",
    ]);
  });

  test("a message on its way that the history has is there once", () => {
    expect(idsOf(withHistory([pending("p1"), pending("p2")], [message("p1", 5)]))).toEqual([
      "message p1",
      "pending p2",
    ]);
  });

  test("RB1 the history keeps the room's own order, even when the server's clock was set back meanwhile", () => {
    const next = withHistory([notice("n1", 60)], [message("m1", 50), message("m2", 900), message("m3", 70)]);
    expect(idsOf(next).filter((each) => each.startsWith("message"))).toEqual([
      "message m1",
      "message m2",
      "message m3",
    ]);
  });

  test("the log stays bounded, the newest stay", () => {
    let log: ChatEntry[] = [];
    for (let n = 0; n < 800; n += 1) {
      log =
        n % 2 === 0
          ? withMessage(log, message(`m${n}`, n))
          : withNotice(log, { what: "film-closed" }, n, `n${n}`);
    }
    expect(log).toHaveLength(700);
    expect(log.at(-1)?.id).toBe("n799");
  });

  test("an entry is put once and taken away", () => {
    const log = withEntry(withEntry([said("m1", 1)], pending("p1")), failed("p1"));
    expect(idsOf(log)).toEqual(["message m1", "failed p1"]);
    expect(idsOf(withoutEntry(log, "p1"))).toEqual(["message m1"]);
    expect(withoutEntry(log, "other")).toEqual(log);
  });
});
