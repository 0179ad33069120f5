import type { Request, RequestHandler, Response, Router } from "express";
import type { StandInFilm } from "./films.ts";

export interface MediaParts {
  readonly find: (id: unknown) => StandInFilm | undefined;
  readonly withToken: RequestHandler;
  readonly refuse: (response: Response, status: number) => void;
  readonly onEncoding: (playSessionId: string) => void;
}

/** The film's file with any range of it, its HLS, its subtitles; all of them want the token. */
export function serveMedia(router: Router, { find, withToken, refuse, onEncoding }: MediaParts): void {
  router.get(/^\/Videos\/(\w+)\/stream(\.\w+)?$/i, withToken, ({ params }: Request, response: Response) => {
    const path = find(params[0])?.path;
    if (path === undefined) return refuse(response, 404);
    response.sendFile(path, { acceptRanges: true, dotfiles: "allow" });
  });
  router.get(
    /^\/Videos\/(\w+)\/(master\.m3u8|main\.m3u8|hls1\/main\/[\w.-]+)$/i,
    withToken,
    ({ params, url, query }: Request, response: Response) => {
      const [id, name = ""] = [params[0], params[1]];
      const { search } = new URL(url, "http://localhost");
      const bytes = find(id)?.segments?.get(
        name === "master.m3u8" ? "main.m3u8" : name.replace("hls1/main/", ""),
      );
      if (bytes === undefined) return refuse(response, 404);
      onEncoding(String(query["PlaySessionId"]));
      if (name === "master.m3u8") return sendPlaylist(response, masterOf(search));
      if (name === "main.m3u8") return sendPlaylist(response, mainOf(Buffer.from(bytes).toString(), search));
      response.type("video/mp4").send(Buffer.from(bytes));
    },
  );
  router.get(/^\/Videos\/(\w+)\/\w+\/Subtitles\//i, withToken, ({ params }: Request, response: Response) => {
    const subtitles = find(params[0])?.subtitles;
    if (subtitles === undefined) return refuse(response, 404);
    response.type("text/vtt").send(subtitles);
  });
}

function sendPlaylist(response: Response, playlist: string): void {
  response.type("application/vnd.apple.mpegurl").send(playlist);
}

const masterOf = (search: string) => `#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=2000000\nmain.m3u8${search}\n`;

/** Segments lie below `hls1/main/`, and each address has the token. */
function mainOf(playlist: string, search: string): string {
  const below = (file: string) => `hls1/main/${file}${search}`;
  return playlist
    .split("\n")
    .map((line) =>
      line.startsWith("#") || line === ""
        ? line.replace(/URI="([^"]+)"/, (_all, file: string) => `URI="${below(file)}"`)
        : below(line),
    )
    .join("\n");
}
