import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { archiveItem } from "@matinee/shared/api/archive.ts";
import fc from "fast-check";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createRecent } from "../recent.ts";
import { anyText } from "../testing/arbitrary-input.ts";
import { startTestArchive, type TestArchive } from "../testing/test-archive.ts";
import { createYoutubeTitles } from "../youtube/youtube-titles.ts";
import { type ArchiveClient, ArchiveFailed, createArchiveClient } from "./archive-client.ts";
import { type ItemFile, secondsOf } from "./archive-shapes.ts";
import { chooseFiles } from "./choose-files.ts";
import { plainText } from "./plain-text.ts";
import { searchQuery } from "./search-query.ts";

let archive: TestArchive;
let client: ArchiveClient;

beforeAll(async () => {
  archive = await startTestArchive({
    "a folder/night of the test.mp4": { text: "" },
    "night_512kb.mp4": { text: "" },
    "night.ia.mp4": { text: "" },
    "night.ru.srt": { text: "" },
    "night.asr.srt": { text: "" },
  });
});
afterAll(() => archive.close());
afterEach(() => archive.asked.splice(0));

const open = () => {
  client = createArchiveClient({ baseUrl: archive.url, timeoutMs: 500, retryAfterMs: 1 });
  return client;
};
const problemOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: unknown) => {
      if (error instanceof ArchiveFailed) return error.problem;
      throw error;
    },
  );

describe("the Internet Archive", () => {
  test("is searched, whatever the shapes of its fields", async () => {
    const { items, hasMore } = await open().search("night test", 1);
    expect(items).toEqual([
      {
        identifier: "NightOfTheTest1968",
        title: "Night of the Test",
        creator: "George A. Tester",
        year: 1968,
        description: "Seven people in a farmhouse & a film. Public domain.",
        downloads: 373_000,
      },
    ]);
    expect(hasMore).toBe(false);
    expect((await client.search("", 1)).items[1]).toMatchObject({
      title: "bare-item",
      creator: null,
      year: null,
      downloads: 12,
    });
  });

  test("is not asked the same twice in a while, and one search at a time", async () => {
    open();
    await Promise.all([client.search("night", 1), client.search("night", 1), client.item("bare-item")]);
    await client.search("night", 1);
    expect(archive.asked.filter((path) => path.startsWith("/advancedsearch"))).toHaveLength(1);
  });

  test("tells of an item's files the best first, and of its subtitles", async () => {
    const item = await open().item("NightOfTheTest1968");
    expect(item.title).toBe("Night of the Test");
    expect(item.files.map(({ file }) => file)).toEqual([
      "night.ia.mp4",
      "a folder/night of the test.mp4",
      "night_512kb.mp4",
    ]);
    expect(item.files[1]).toMatchObject({
      url: `${archive.url}/download/NightOfTheTest1968/a%20folder/night%20of%20the%20test.mp4`,
      durationS: 30,
      sizeBytes: 2_000_000,
      height: 360,
    });
    expect(item.subtitles.map(({ language, label }) => [language, label])).toEqual([
      ["ru", "night.ru.srt"],
      ["eng", "night.asr.srt"],
    ]);
    expect((await client.item("bare-item")).files).toEqual([]);
  });

  test.each(["nothing-of-that-name", "dark-item", "restricted-item"])("has no %s", async (identifier) => {
    expect(await problemOf(open().item(identifier))).toMatchObject({ code: "not-found" });
  });

  test("is asked again when it is overloaded for a moment", async () => {
    archive.fail({ status: 503 }, { status: 502 });
    expect((await open().search("night", 1)).items).toHaveLength(1);
  });

  test.each([
    ["says when to come back", { status: 429, headers: { "retry-after": "30" } }, "limit", 30],
    ["sends half an answer", { status: 200, body: '{"response":{"numFound":1' }, "malformed", null],
    ["sends a page", { status: 200, body: "<html>Down for maintenance</html>" }, "malformed", null],
    ["refuses the question", { status: 200, body: '{"error":"[UNSUPPORTED_VALUE] q"}' }, "malformed", null],
    ["has no such page", { status: 200, body: '{"error":"[RANGE_OUT_OF_BOUNDS] r"}' }, "not-found", null],
    ["says nothing", "silence", "slow", null],
  ] as const)(
    "that %s is told so, and asked anew the next time",
    async (_what, answer, code, retryAfterS) => {
      archive.fail(answer);
      expect(await problemOf(open().search("night", 1))).toEqual({ provider: "archive", code, retryAfterS });
      expect((await client.search("night", 1)).items).toHaveLength(1);
    },
  );

  test.each([
    [429, "limit"],
    [500, "dead"],
    [501, "dead"],
    [502, "dead"],
    [503, "dead"],
    [504, "dead"],
  ])("that says %i and goes on saying so is told as %s", async (status, code) => {
    archive.fail({ status }, { status }, { status });
    const problem = { provider: "archive", code, retryAfterS: null };
    expect(await problemOf(open().search("night", 1))).toEqual(problem);
    archive.fail({ status }, { status }, { status });
    expect(await problemOf(client.item("bare-item"))).toEqual(problem);
  });

  test("that is slow is not waited for by ever more searches", async () => {
    archive.fail("silence");
    open();
    const searches = Array.from({ length: 12 }, (_none, at) => problemOf(client.search(`night ${at}`, 1)));
    const problems = await Promise.all(searches.slice(8));
    expect(problems).toEqual(problems.map(() => ({ provider: "archive", code: "limit", retryAfterS: 10 })));
    expect(await Promise.all(searches.slice(0, 8))).toEqual([
      expect.objectContaining({ code: "slow" }),
      ...Array.from({ length: 7 }, () => undefined),
    ]);
    expect(archive.asked).toHaveLength(8);
    expect(await problemOf(client.search("night 11", 1))).toBeUndefined();
  });

  test("is asked over few connections, however much it says beside what it refuses", async () => {
    const server = createServer((_request, response) => response.writeHead(404).end("x".repeat(2 ** 20)));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo; // it listens on TCP
    const archive = createArchiveClient({ baseUrl: `http://127.0.0.1:${port}` });
    const titles = createYoutubeTitles({ url: `http://127.0.0.1:${port}/oembed`, timeoutMs: 5000 });
    for (let turn = 0; turn < 10; turn += 1) {
      expect(await problemOf(archive.item(`item-${turn}`))).toMatchObject({ code: "not-found" });
      expect(await titles.find(`abcdefghij${turn}`)).toMatchObject({ outcome: "refused" });
    }
    const open = await new Promise<number>((resolve) =>
      server.getConnections((_error, count) => resolve(count)),
    );
    expect(open).toBeLessThanOrEqual(2);
    server.closeAllConnections();
    server.close();
  });

  test("that is not there is dead", async () => {
    const nowhere = createArchiveClient({ baseUrl: "http://127.0.0.1:1", retryAfterMs: 1 });
    expect(await problemOf(nowhere.item("bare-item"))).toMatchObject({ code: "dead" });
  });
});

describe("what it sends, read", () => {
  test.each([
    ["31.14", 31.14],
    ["31:14", 1874],
    ["1:02:03", 3723],
    ["1:02:03.5", 3723.5],
    [90, 90],
    ["", null],
    ["unknown", null],
    ["-5", null],
    ["0", null],
    ["1:2:3:4", null],
    [undefined, null],
  ])("a length of %j is %j seconds", (length, seconds) => expect(secondsOf(length)).toBe(seconds));

  test("a trailer and what is too much for most lines come after the film", () => {
    const file = (name: string, change: Partial<ItemFile>): ItemFile => ({
      name,
      format: "h.264",
      source: "derivative",
      size: 700_000_000,
      length: "5400",
      width: 640,
      height: 480,
      private: false,
      ...change,
    });
    const files = [
      file("trailer.ia.mp4", { format: "h.264 IA", length: "2:10" }),
      file("whole in 4K.mp4", { size: 40 * 2 ** 30 }),
      file("film_512kb.mp4", { format: "512Kb MPEG4" }),
      file("film.mp4", {}),
      file("film.avi", { format: "Cinepack" }),
      file("locked.mp4", { private: true }),
    ];
    expect(
      chooseFiles(files, (name) => `https://archive.org/download/x/${name}`).map((each) => each.file),
    ).toEqual(["film.mp4", "film_512kb.mp4", "whole in 4K.mp4", "trailer.ia.mp4"]);
  });

  test("files that no address can name are left out, whatever else is said of them", async () => {
    const name = fc.oneof(
      anyText,
      fc.constantFrom("a/", "\ud800.mp4", `${"ж".repeat(299)}/`, "x".repeat(5000)),
    );
    const number = fc.oneof(fc.double(), fc.constantFrom("1e999", "-5", "NaN", "1:99", "9999999"));
    const file = fc.record({
      name: fc.tuple(name, fc.constantFrom("", ".mp4", ".srt", ".en-EN.vtt")).map((parts) => parts.join("")),
      format: fc.constantFrom("h.264", "SubRip"),
      size: number,
      length: number,
      width: number,
    });
    const metadata = fc.record({ title: fc.oneof(anyText, fc.array(number)), language: anyText });
    await fc.assert(
      fc.asyncProperty(metadata, fc.array(file, { maxLength: 5 }), async (about, files) => {
        archive.fail({ status: 200, body: JSON.stringify({ metadata: about, files }) });
        const item = await open().item("any-item");
        expect(archiveItem.parse(item)).toEqual(item);
      }),
      { numRuns: 60 },
    );
  });

  test("words are never operators of its search", () => {
    expect(searchQuery('night AND "dead" OR title:(x) -y')).toContain("title:(night and dead or title x y)");
    expect(searchQuery("  ")).toContain("collection:feature_films");
  });

  test("descriptions are words alone", () => {
    expect(plainText("<script>alert(1)</script><b>A &lt;b&gt;</b>  film", 100)).toBe("A <b> film");
    expect(plainText("one two three four", 12)).toBe("one two…");
  });

  test("answers are kept for a while, failures are not", async () => {
    let nowMs = 0;
    let made = 0;
    const recent = createRecent<number>(1000, 2, () => nowMs);
    const make = async () => {
      made += 1;
      if (made === 1) throw new Error("not yet");
      return made;
    };
    await expect(recent.get("a", make)).rejects.toThrow("not yet");
    expect(await recent.get("a", make)).toBe(2);
    expect(await recent.get("a", make)).toBe(2);
    nowMs = 1001;
    expect(await recent.get("a", make)).toBe(3);
    await recent.get("b", make);
    await recent.get("c", make);
    expect(await recent.get("a", make)).toBe(6);
  });
});
