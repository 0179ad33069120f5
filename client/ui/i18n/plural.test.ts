import { describe, expect, test } from "vitest";
import { account as enAccount } from "./en/account.ts";
import { groups as enGroups } from "./en/groups.ts";
import { monitoring as enMonitoring } from "./en/monitoring.ts";
import { schedule as enSchedule } from "./en/schedule.ts";
import { en } from "./en.ts";
import { account as ruAccount } from "./ru/account.ts";
import { groups as ruGroups } from "./ru/groups.ts";
import { monitoring as ruMonitoring } from "./ru/monitoring.ts";
import { schedule as ruSchedule } from "./ru/schedule.ts";
import { ru } from "./ru.ts";

describe("plurals", () => {
  test("English has one form for 1 and another for the rest", () => {
    expect([0, 1, 2, 21].map(en.panel.unread)).toEqual([
      "0 new messages",
      "1 new message",
      "2 new messages",
      "21 new messages",
    ]);
  });

  test("Russian has three forms, also for the teens and the twenties", () => {
    expect([1, 3, 5, 11, 14, 21, 22, 25, 111].map(ru.panel.unread)).toEqual([
      "1 новое сообщение",
      "3 новых сообщения",
      "5 новых сообщений",
      "11 новых сообщений",
      "14 новых сообщений",
      "21 новое сообщение",
      "22 новых сообщения",
      "25 новых сообщений",
      "111 новых сообщений",
    ]);
    expect(ru.entry.wait(21)).toContain("21 секунду");
    expect(ru.entry.wait(12)).toContain("12 секунд и");
    expect(ru.join.watching("Нора", 2)).toBe("Здесь Нора и ещё 2 человека");
  });

  test("no text of either language is empty", () => {
    const texts = (part: object): unknown[] =>
      Object.values(part).flatMap((value) => (typeof value === "object" ? texts(value) : [value]));
    const others = [
      [enAccount, ruAccount],
      [enGroups, ruGroups],
      [enSchedule, ruSchedule],
      [enMonitoring, ruMonitoring],
    ];
    for (const text of [en, ru, ...others.flat()].flatMap(texts)) expect(text).not.toBe("");
  });
});
