import { expect, test } from "vitest";
import { attentionFor } from "./attention.ts";

const settings = { overFilm: true, sound: "mentions", notifies: true } as const;
const away = { mentionsUs: false, isInSight: false, isHidden: true };

test("nothing sounds or pops up while the chat is in sight", () => {
  const seen = { mentionsUs: true, isInSight: true, isHidden: false };
  expect(attentionFor(seen, { ...settings, sound: "all" })).toEqual({ sound: false, notification: false });
});

test("a sound for mentions, for all or for none, as it is set", () => {
  expect(attentionFor(away, settings).sound).toBe(false);
  expect(attentionFor({ ...away, mentionsUs: true }, settings).sound).toBe(true);
  expect(attentionFor(away, { ...settings, sound: "all" }).sound).toBe(true);
  expect(attentionFor({ ...away, mentionsUs: true }, { ...settings, sound: "off" }).sound).toBe(false);
});

test("a notification only of a page that is behind others, and only when asked for", () => {
  expect(attentionFor(away, settings).notification).toBe(true);
  expect(attentionFor({ ...away, isHidden: false }, settings).notification).toBe(false);
  expect(attentionFor(away, { ...settings, notifies: false }).notification).toBe(false);
});
