import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createGuard } from "../links/guard.ts";
import { startTestPeertube, type TestPeertube } from "../testing/test-peertube.ts";
import { lookUpPeertube } from "./peertube.ts";

let instance: TestPeertube;
beforeAll(async () => {
  instance = await startTestPeertube({ durationS: 754 });
});
afterAll(() => instance.close());

function lookUp(videoId: string, privateHosts = [instance.host]) {
  const guard = createGuard({ privateHosts });
  return lookUpPeertube({ host: instance.host, videoId }, { guard, privateHosts, limitMs: 1000 });
}

describe("a film on PeerTube", () => {
  test("is played by its HLS, with its captions whichever version wrote them", async () => {
    expect(await lookUp("film")).toEqual({
      outcome: "film",
      way: "hls",
      url: `http://${instance.host}/static/streaming-playlists/hls/main.m3u8`,
      title: "What is PeerTube?",
      durationS: 754,
      subtitles: [
        {
          language: "en",
          label: "English",
          url: `http://${instance.host}/lazy-static/video-captions/en.vtt`,
        },
        { language: "fr", label: "French", url: `http://${instance.host}/lazy-static/video-captions/fr.vtt` },
      ],
    });
  });

  test("is played from its largest file of up to 1080 lines where it has no HLS", async () => {
    expect(await lookUp("file")).toMatchObject({ way: "file", url: expect.stringMatching(/\/film\.mp4$/) });
  });

  test.each([
    ["gone-long-ago", "not-found"],
    ["password", "closed"],
    ["live", "live"],
    ["encoding", "not-ready"],
    ["broken", "broken"],
    ["busy", "broken"],
    ["account", "closed"],
    ["slow", "slow"],
    ["endless", "not-peertube"],
    ["nonsense", "not-peertube"],
    // A program that answers like PeerTube, and would have every viewer's browser ask their router.
    ["inside", "private"],
  ])("that is %s is told as %s", async (videoId, problem) => {
    expect(await lookUp(videoId)).toEqual({ outcome: "problem", problem });
  });

  test("is not looked for in somebody's own network unless that host is named", async () => {
    expect(await lookUp("film", [])).toEqual({ outcome: "problem", problem: "private" });
  });

  test("is not looked for where nothing answers", async () => {
    const gone = await startTestPeertube();
    await gone.close();
    const privateHosts = [gone.host];
    const guard = createGuard({ privateHosts });
    const answer = await lookUpPeertube({ host: gone.host, videoId: "film" }, { guard, privateHosts });
    expect(answer).toEqual({ outcome: "problem", problem: "unreachable" });
  });
});
