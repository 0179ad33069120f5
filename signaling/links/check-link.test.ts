import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { checkLink } from "./check-link.ts";
import { createGuard } from "./guard.ts";
import { asWebVtt } from "./subtitles.ts";

const mp4 = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from("ftypisom"), Buffer.alloc(4000)]);
const variants = "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=800000\nlow/index.m3u8\n";
const segments = "#EXTM3U\n#EXT-X-TARGETDURATION:6\n#EXTINF:6.0,\na.ts\n#EXTINF:4.5,\nb.ts\n";
const key = (what: string) => `#EXTM3U\n#EXT-X-KEY:${what}\n#EXTINF:6,\na.ts\n#EXT-X-ENDLIST\n`;
const origin = "https://party.example";

interface Page {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
}
const pages: Record<string, Page> = {
  "/Night.of_the%20Dead.mp4": { headers: { "content-type": "video/mp4" }, body: mp4 },
  "/unnamed": { headers: { "content-type": "application/octet-stream" }, body: mp4 },
  "/film.webm": {
    headers: { "access-control-allow-origin": origin },
    body: Buffer.from("1a45dfa39f", "hex"),
  },
  "/watch": { headers: { "content-type": "text/html" }, body: "<!doctype html><title>A film</title>" },
  "/film.avi": { headers: { "content-type": "video/x-msvideo" }, body: "RIFF\0\0\0\0AVI LIST" },
  "/notes.txt": { headers: { "content-type": "text/plain" }, body: "bread, butter, popcorn" },
  "/members": { status: 403 },
  "/gone": { status: 410 },
  "/broken": { status: 503 },
  "/Night_Train/index.m3u8": { headers: { "access-control-allow-origin": "*" }, body: variants },
  "/Night_Train/low/index.m3u8": {
    headers: { "access-control-allow-origin": "*" },
    body: `${segments}#EXT-X-ENDLIST\n`,
  },
  "/live.m3u8": { body: segments },
  "/drm.m3u8": { body: key('METHOD=SAMPLE-AES,KEYFORMAT="com.apple.streamingkeydelivery"') },
  "/aes.m3u8": { body: key('METHOD=AES-128,URI="key"') },
  "/ages.m3u8": { body: "#EXTM3U\n#EXTINF:1e308,\na.ts\n#EXTINF:1e308,\nb.ts\n#EXT-X-ENDLIST\n" },
  "/empty.m3u8": { body: "#EXTM3U\n#EXT-X-ENDLIST\n" },
};

let server: Server;
let base: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    const { status = 200, headers = {}, body = "" } = pages[request.url ?? ""] ?? { status: 404 };
    const bytes = Buffer.from(body);
    const range = /bytes=0-(\d+)/.exec(request.headers.range ?? "")?.[1];
    if (status !== 200 || range === undefined || request.url?.endsWith("m3u8") === true) {
      response.writeHead(status, headers).end(bytes);
      return;
    }
    const part = bytes.subarray(0, Number(range) + 1);
    response
      .writeHead(206, { ...headers, "content-range": `bytes 0-${part.length - 1}/${bytes.length}` })
      .end(part);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on TCP
});
afterAll(() => server.close());

const check = (path: string) =>
  checkLink(`${base}${path}`, origin, createGuard({ privateHosts: ["127.0.0.1"] }));

describe("what is under an address", () => {
  test("is told of a file: its name, its size, whether it can be sought in", async () => {
    expect(await check("/Night.of_the%20Dead.mp4")).toEqual({
      outcome: "film",
      kind: "file",
      title: "Night of the Dead",
      contentType: "video/mp4",
      sizeBytes: mp4.length,
      durationS: null,
      takesRanges: true,
      allowsPages: false,
      isLive: false,
    });
    expect(await check("/unnamed")).toMatchObject({ kind: "file", title: "unnamed" });
    expect(await check("/film.webm")).toMatchObject({ kind: "file", allowsPages: true });
  });

  test("is told of a playlist by that of its first variant: its length, whether pages may read it", async () => {
    expect(await check("/Night_Train/index.m3u8")).toMatchObject({
      outcome: "film",
      kind: "hls",
      title: "Night Train",
      durationS: 10.5,
      allowsPages: true,
      isLive: false,
    });
    expect(await check("/live.m3u8")).toMatchObject({ durationS: null, isLive: true, allowsPages: false });
    // Longer than any film: what it says of its length is nothing.
    expect(await check("/ages.m3u8")).toMatchObject({ durationS: null, isLive: false });
    expect(await check("/aes.m3u8")).toMatchObject({ outcome: "film" });
  });

  test.each([
    ["/watch", "page"],
    ["/film.avi", "format"],
    ["/notes.txt", "not-a-film"],
    ["/members", "forbidden"],
    ["/nowhere", "not-found"],
    ["/gone", "not-found"],
    ["/broken", "broken"],
    ["/drm.m3u8", "protected"],
    ["/empty.m3u8", "not-a-film"],
  ])("%s is a problem: %s", async (path, problem) => {
    expect(await check(path)).toEqual({ outcome: "problem", problem });
  });

  test("nothing that is no address", async () => {
    const guard = createGuard({ privateHosts: [] });
    expect(await checkLink("films", origin, guard)).toEqual({ outcome: "problem", problem: "address" });
  });
});

describe("subtitles", () => {
  test("in SubRip become WebVTT", () => {
    const srt =
      "\ufeff1\r\n00:00:01,000 --> 00:00:02,500\r\nHello, 1,000 friends\r\n\r\n2\r\n1:00:00,000 --> 1:00:01,000\r\nBye\r\n";
    expect(asWebVtt(srt)).toBe(
      "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.500\nHello, 1,000 friends\n\n2\n01:00:00.000 --> 01:00:01.000\nBye\n",
    );
  });

  test("in WebVTT stay what they are, and anything else is none", () => {
    expect(asWebVtt("WEBVTT\n\n00:01.000 --> 00:02.000\nHi")).toContain("Hi");
    expect(asWebVtt("<html>no</html>")).toBeUndefined();
  });
});
