import type { AddressInfo } from "node:net";
import express from "express";

export interface TestPeertube {
  /** With its port. */
  readonly host: string;
  close(): Promise<void>;
}

export interface TestPeertubeOptions {
  /** Paths below `/static/streaming-playlists/hls/` and their bytes; `main.m3u8` is the playlist. */
  readonly hls?: ReadonlyMap<string, Uint8Array>;
  readonly filmPath?: string;
  readonly durationS?: number;
}

/** What its ids stand for: `film` has HLS, `file` a file alone. */
export const peertubeVideos = [
  "film",
  "file",
  "live",
  "password",
  "encoding",
  "broken",
  "nonsense",
  "busy",
  "account",
  "slow",
  "endless",
  "inside",
] as const;

/** A PeerTube instance without users: the answers of `/api/v1/videos/{id}` as its models have them. */
export async function startTestPeertube(options: TestPeertubeOptions = {}): Promise<TestPeertube> {
  const { hls = new Map<string, Uint8Array>(), filmPath, durationS = 60 } = options;
  const app = express().use((_request, response, next) => {
    response.set("access-control-allow-origin", "*");
    next();
  });
  const server = app.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server's address is never a string
  const origin = `http://${host}`;
  const problem = (status: number, title: string, code?: string) => ({
    detail: title,
    docs: "https://docs.joinpeertube.org/api-rest-reference.html#operation/getVideo",
    status,
    title,
    type:
      code === undefined
        ? "about:blank"
        : `https://docs.joinpeertube.org/api-rest-reference.html#section/Errors/${code}`,
    ...(code !== undefined && { code }),
  });
  const file = (lines: number, name: string) => ({
    id: lines,
    resolution: { id: lines, label: `${lines}p` },
    size: 1000,
    torrentUrl: `${origin}/lazy-static/torrents/${name}.torrent`,
    fileUrl: `${origin}/static/web-videos/${name}`,
    fileDownloadUrl: `${origin}/download/web-videos/${name}`,
    fps: 24,
    hasAudio: true,
    hasVideo: lines > 0,
    storage: 0,
  });
  const details = (id: string) => ({
    id: 1,
    uuid: "9c9de5e8-0a1e-484a-b099-e80766180a6d",
    shortUUID: "kkGMgK9ZtnKfYAgnEtQxbv",
    name: "What is PeerTube?",
    duration: durationS,
    isLocal: true,
    isLive: id === "live",
    aspectRatio: 1.778,
    privacy: { id: 1, label: "Public" },
    state: { id: id === "encoding" ? 2 : 1, label: "Published" },
    thumbnailPath: "/lazy-static/thumbnails/a.jpg",
    files:
      id === "file"
        ? [file(0, "sound.mp4"), file(2160, "huge.mp4"), file(720, "film.mp4"), file(360, "small.mp4")]
        : [],
    streamingPlaylists:
      id === "film" || id === "live" || id === "inside"
        ? [
            {
              id: 7,
              type: 1,
              playlistUrl: `${id === "inside" ? "http://192.168.1.1" : origin}/static/streaming-playlists/hls/main.m3u8`,
              files: [],
            },
          ]
        : [],
  });

  app.get("/api/v1/videos/:id", ({ params: { id } }, response) => {
    if (id === "broken") return void response.status(503).json(problem(503, "Service Unavailable"));
    if (id === "busy")
      return void response.status(429).json(problem(429, "Too many requests, please try again later."));
    if (id === "account") return void response.status(401).json(problem(401, "Unauthorized"));
    if (id === "slow") return;
    if (id === "endless") return void response.type("json").send(`"${"x".repeat(2 ** 21)}"`);
    if (id === "nonsense") return void response.json({ hello: "another program" });
    if (id === "password")
      return void response
        .status(403)
        .type("application/problem+json")
        .json(
          problem(
            403,
            "Please provide a password to access this password protected video",
            "video_requires_password",
          ),
        );
    if (!peertubeVideos.some((each) => each === id))
      return void response.status(404).type("application/problem+json").json(problem(404, "Not Found"));
    response.json(details(id));
  });
  app.get("/api/v1/videos/:id/captions", (_request, response) => {
    const old = {
      language: { id: "fr", label: "French" },
      captionPath: "/lazy-static/video-captions/fr.vtt",
    };
    const now = {
      language: { id: "en", label: "English" },
      captionPath: "/lazy-static/video-captions/en.vtt",
      fileUrl: `${origin}/lazy-static/video-captions/en.vtt`,
      automaticallyGenerated: false,
    };
    response.json({ total: 2, data: [now, old] });
  });
  app.get("/lazy-static/video-captions/:name", (_request, response) => {
    response.type("text/vtt").send("WEBVTT\n\n00:00.000 --> 00:59.000\nHello from PeerTube.\n");
  });
  app.get("/static/streaming-playlists/hls/:name", ({ params: { name } }, response) => {
    const bytes = hls.get(name);
    if (bytes === undefined) return void response.status(404).end();
    response
      .type(name.endsWith(".m3u8") ? "application/vnd.apple.mpegurl" : "video/mp4")
      .send(Buffer.from(bytes));
  });
  app.get("/static/web-videos/:name", (_request, response) => {
    if (filmPath === undefined) response.status(404).end();
    else response.sendFile(filmPath, { dotfiles: "allow" });
  });
  return {
    host,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
