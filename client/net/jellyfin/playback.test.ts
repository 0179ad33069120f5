import { guidOf, type StandInFilm } from "@matinee/signaling/testing/jellyfin/films.ts";
import { startTestJellyfin, type TestJellyfin } from "@matinee/signaling/testing/jellyfin/test-jellyfin.ts";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { filmById, filmsOf, librariesOf, posterOf, type SignedIn } from "./browse.ts";
import { openStream, reportProgress, stopEncoding } from "./playback.ts";
import { JellyfinProblem } from "./problem.ts";
import { signInByPassword } from "./sign-in.ts";

const film: StandInFilm = {
  id: guidOf(1000),
  name: "Some Film",
  year: 1999,
  durationS: 60,
  container: "mp4",
  videoCodec: "h264",
  audioCodec: "opus",
  path: import.meta.filename,
  subtitles: "WEBVTT\n\n00:01.000 --> 00:02.000\nHello.\n",
  segments: new Map([["main.m3u8", new TextEncoder().encode("#EXTM3U\nsegment-1.m4s\n#EXT-X-ENDLIST\n")]]),
  hasPoster: true,
};
const others = Array.from({ length: 60 }, (_, index) => ({
  ...film,
  id: guidOf(2000 + index),
  name: `Film ${index}`,
}));
const likeChrome = { fromAddress: (type: string) => !/hvc1|ac-3|ec-3/.test(type), fromSegments: () => true };
const withoutOpus = { ...likeChrome, fromAddress: (type: string) => !/opus/.test(type) };

let server: TestJellyfin;
let nora: SignedIn;
beforeAll(async () => {
  server = await startTestJellyfin({ generation: "12.0", films: [film, ...others] });
  const caller = { serverUrl: server.url, deviceId: "a-browser" };
  nora = { ...caller, ...(await signInByPassword(caller, "nora", "popcorn")) };
});
afterEach(() => {
  server.trouble = undefined;
  server.errorCode = undefined;
});
afterAll(() => server.close());

async function problemOf(asked: Promise<unknown>): Promise<string> {
  const error = await asked.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  return error instanceof JellyfinProblem ? error.code : `no problem, but ${String(error)}`;
}

describe("the films of a Jellyfin server", () => {
  test("come page by page, from the libraries that hold films", async () => {
    expect(await librariesOf(nora)).toEqual([{ libraryId: guidOf(7), name: "Films" }]);
    const first = await filmsOf(nora, { words: "" });
    expect(first.total).toBe(61);
    const second = await filmsOf(nora, { words: "" }, first.next ?? undefined);
    expect(second.next).toBeNull();
    expect(new Set([...first.items, ...second.items].map(({ itemId }) => itemId)).size).toBe(61);
  });

  test("are found by words, with what is known of them", async () => {
    const { items } = await filmsOf(nora, { words: "some" });
    expect(items).toEqual([
      {
        itemId: film.id,
        title: "Some Film",
        year: 1999,
        durationS: 60,
        overview: "What happens in Some Film.",
        genres: ["Drama"],
        rating: 8.4,
        posterTag: "a1b2c3",
        imdbId: "tt0137523",
        tmdbId: "550",
      },
    ]);
    const poster = await posterOf(nora, { itemId: film.id, posterTag: "a1b2c3" }, 185);
    expect(poster?.type).toBe("image/gif");
    expect(await posterOf(nora, { itemId: film.id, posterTag: null }, 185)).toBeUndefined();
  });
});

describe("playing from a Jellyfin server", () => {
  test("takes the file itself where the browser plays it, any range of it", async () => {
    const stream = await openStream(nora, film.id, likeChrome);
    expect(stream).toMatchObject({ way: "file", durationS: 60 });
    const answer = await fetch(stream.url, { headers: { range: "bytes=7-20" } });
    expect(answer.status).toBe(206);
    expect((await answer.text()).length).toBe(14);
  });

  test("has the server make HLS of it where it does not, and stops that", async () => {
    const stream = await openStream(nora, film.id, withoutOpus);
    expect(stream.way).toBe("hls");
    const master = await (await fetch(stream.url)).text();
    expect(master).toContain("main.m3u8?");
    expect(server.encodings).toContain(stream.playSessionId);
    await stopEncoding(nora, stream);
    expect(server.encodings).not.toContain(stream.playSessionId);
  });

  test("writes addresses that 12.0 takes also where 10.10 wrote another one", async () => {
    const old = await startTestJellyfin({ generation: "10.10", films: [film] });
    const caller = { serverUrl: old.url, deviceId: "a-browser" };
    const there = { ...caller, ...(await signInByPassword(caller, "nora", "popcorn")) };
    const stream = await openStream(there, film.id, withoutOpus);
    expect(stream.url).toContain(`ApiKey=${there.token}`);
    expect(stream.url).not.toContain("api_key");
    expect((await fetch(stream.url)).status).toBe(200);
    await old.close();
  });

  test("gives its subtitles as WebVTT", async () => {
    const { subtitles } = await openStream(nora, film.id, likeChrome);
    expect(subtitles).toMatchObject([{ language: "eng", label: "English" }]);
    expect(await (await fetch(subtitles[0]?.url ?? "")).text()).toContain("Hello.");
  });

  test("tells the server where its user is", async () => {
    const stream = await openStream(nora, film.id, likeChrome);
    await reportProgress(nora, stream, "started", { positionS: 0, isPaused: false });
    await reportProgress(nora, stream, "goes-on", { positionS: 12.5, isPaused: true });
    await reportProgress(nora, stream, "stopped", { positionS: 13, isPaused: true });
    expect(server.reports.map(({ path, body }) => [path, body["PositionTicks"], body["IsPaused"]])).toEqual([
      ["/Sessions/Playing", 0, false],
      ["/Sessions/Playing/Progress", 125_000_000, true],
      ["/Sessions/Playing/Stopped", 130_000_000, true],
    ]);
  });

  test.each([
    ["NoCompatibleStream", "no-stream"],
    ["NotAllowed", "not-allowed"],
    ["RateLimitExceeded", "busy"],
    ["SomethingNew", "no-stream"],
  ])("is refused by %s as %s", async (errorCode, code) => {
    server.errorCode = errorCode;
    expect(await problemOf(openStream(nora, film.id, likeChrome))).toBe(code);
  });

  test("is told when neither the file nor what can be made of it is of use", async () => {
    const bare = await startTestJellyfin({
      films: [
        {
          id: film.id,
          name: "Bare",
          year: 2000,
          durationS: 1,
          container: "avi",
          videoCodec: "mpeg4",
          audioCodec: "mp3",
        },
      ],
    });
    const caller = { serverUrl: bare.url, deviceId: "a-browser" };
    const there = { ...caller, ...(await signInByPassword(caller, "nora", "popcorn")) };
    expect(await problemOf(openStream(there, film.id, likeChrome))).toBe("no-stream");
    await bare.close();
  });
});

describe("what goes wrong with a Jellyfin server", () => {
  test.each([
    ["broken", "broken"],
    ["busy", "busy"],
    ["forbidden", "forbidden"],
    ["malformed", "malformed"],
  ] as const)("when it is %s is told as %s", async (trouble, code) => {
    server.trouble = trouble;
    expect(await problemOf(filmsOf(nora, { words: "" }))).toBe(code);
    expect(await problemOf(openStream(nora, film.id, likeChrome))).toBe(code);
  });

  test("a film that is not there any more is told as such", async () => {
    expect(await problemOf(filmById(nora, guidOf(404)))).toBe("not-found");
    expect(await problemOf(openStream(nora, guidOf(404), likeChrome))).toBe("not-found");
  });

  test("one that takes too long is not waited for", { timeout: 20_000 }, async () => {
    server.trouble = "slow";
    expect(await problemOf(filmsOf(nora, { words: "" }))).toBe("slow");
  });

  test("an address of it that leads elsewhere is not followed", async () => {
    const info = {
      MediaSources: [{ Id: "a", SupportsTranscoding: true, TranscodingUrl: "//elsewhere.example/x" }],
    };
    const { playbackInfo } = await import("./answers.ts");
    expect(playbackInfo.safeParse(info).success).toBe(false);
  });
});
