import { expect, test } from "vitest";
import { linkedSource } from "./linked-film.ts";

test.each([
  "javascript:alert(1)",
  "java\nscript:alert(1)",
  "data:video/mp4;base64,AAAA",
  "blob:https://films.example/1",
  "file:///etc/passwd",
  "ftp://films.example/a.mp4",
  "ws://films.example/",
  "//films.example/a.mp4",
  "/a.mp4",
  "https://anna@films.example/a.mp4",
  "https://anna:popcorn@films.example/a.mp4",
  "https://:popcorn@films.example/a.mp4",
  "https://",
  `https://films.example/${"x".repeat(1500)}`,
  "https://films.example/\ud800",
])("RM32 no room takes %j for a film's address", (url) => {
  expect(linkedSource.safeParse({ kind: "file", url }).success).toBe(false);
});
