import { afterAll, beforeAll, expect, test } from "vitest";
import { startTestYoutube, type TestYoutube } from "../testing/test-youtube.ts";
import { createYoutubeTitles } from "./youtube-titles.ts";

let youtube: TestYoutube;
beforeAll(async () => {
  youtube = await startTestYoutube("", "");
});
afterAll(() => youtube.close());

const titles = (timeoutMs = 5000) => createYoutubeTitles({ url: youtube.oembedUrl, timeoutMs });
const told = (code: string, retryAfterS: number | null = null) => ({
  outcome: "not-told",
  problem: { provider: "youtube", code, retryAfterS },
});

test("a video has the title that YouTube gives it, and is asked for once", async () => {
  const { find } = titles();
  const before = youtube.asked.length;
  const [one, other] = await Promise.all([find("dQw4w9WgXcQ"), find("dQw4w9WgXcQ")]);
  expect(one).toEqual({ outcome: "video", title: "Night of the Test | Ночь", author: "The Testers" });
  expect(other).toEqual(one);
  expect(youtube.asked.slice(before)).toEqual(["https://www.youtube.com/watch?v=dQw4w9WgXcQ"]);
});

test.each([
  ["badbadbadid", "bad-id"],
  ["notembedded", "not-embeddable"],
  ["private0000", "not-found"],
  ["gone0000000", "not-found"],
])("the video %s is refused as %s", async (videoId, problem) => {
  expect(await titles().find(videoId)).toEqual({ outcome: "refused", problem });
});

test.each([
  ["limit000000", told("limit", 7)],
  ["broken00000", told("dead")],
  ["forbidden00", told("malformed")],
  ["notitle0000", told("malformed")],
  ["toolarge000", told("malformed")],
])("of %s it is told that YouTube does not say, and why", async (videoId, answer) => {
  expect(await titles().find(videoId)).toEqual(answer);
});

test("whoever does not answer in time is slow, and is asked again by the next question", async () => {
  const { find } = titles(200);
  const before = youtube.asked.length;
  expect(await find("silence0000")).toEqual(told("slow"));
  expect(await find("silence0000")).toEqual(told("slow"));
  expect(youtube.asked.length - before).toBe(2);
});

test("where nothing listens YouTube does not answer", async () => {
  const gone = await startTestYoutube("", "");
  await gone.close();
  const { find } = createYoutubeTitles({ url: gone.oembedUrl, timeoutMs: 5000 });
  expect(await find("dQw4w9WgXcQ")).toEqual(told("dead"));
});
