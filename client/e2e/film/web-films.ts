import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname } from "node:path";
import type { HlsFiles } from "./hls-film.ts";

/** A site with films on it, which a test can break. */
export interface WebFilms {
  readonly url: string;
  /** Answers to everything from now on: as it should, with a status, with what is no film, or (`silent`, `dead`) not at all. */
  behave(how: "well" | "silent" | "dead" | "garbled" | number): void;
  /** The addresses from which it was asked for anything, each once. */
  askedFrom(): readonly string[];
  close(): Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  ".mp4": "video/mp4",
  ".m3u8": "application/vnd.apple.mpegurl",
  ".m4s": "video/iso.segment",
};

/** `/film.mp4` in any range of its bytes, and HLS below `/hls` (with permission for pages) and `/closed` (without). */
export async function serveWebFilms(path: string, hls: HlsFiles, address = "127.0.0.1"): Promise<WebFilms> {
  let how: Parameters<WebFilms["behave"]>[0] = "well";
  const open = new Set<ServerResponse>();
  const askedFrom = new Set<string>();
  const { size } = await stat(path);

  function sendFile(range: string | undefined, response: ServerResponse): void {
    const [, from, to = ""] = /bytes=(\d+)-(\d*)/.exec(range ?? "") ?? [];
    const part = { start: Number(from ?? 0), end: to === "" ? size - 1 : Math.min(size - 1, Number(to)) };
    response.writeHead(from === undefined ? 200 : 206, {
      "content-type": "video/mp4",
      "accept-ranges": "bytes",
      "content-length": part.end - part.start + 1,
      ...(from !== undefined && { "content-range": `bytes ${part.start}-${part.end}/${size}` }),
    });
    createReadStream(path, part)
      .on("error", () => response.destroy())
      .pipe(response);
  }

  const server = createServer((request, response) => {
    open.add(response);
    askedFrom.add(request.socket.remoteAddress ?? "");
    response.on("close", () => open.delete(response));
    if (how === "silent") return;
    if (how === "dead") {
      request.socket.destroy();
      return;
    }
    if (how === "garbled") {
      response
        .writeHead(200, { "content-type": "text/plain", "access-control-allow-origin": "*" })
        .end("bread, butter, popcorn");
      return;
    }
    if (how !== "well") {
      response.writeHead(how).end();
      return;
    }
    const [, folder, name = ""] = /^\/([^/?]*)\/?([^?]*)/.exec(request.url ?? "") ?? [];
    const segment = hls.get(name);
    if (folder === "film.mp4") sendFile(request.headers.range, response);
    else if ((folder === "hls" || folder === "closed") && segment !== undefined)
      response
        .writeHead(200, {
          "content-type": types[extname(name)] ?? "video/mp4",
          ...(folder === "hls" && { "access-control-allow-origin": "*" }),
        })
        .end(segment);
    else response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  return {
    url: `http://${address}:${(server.address() as AddressInfo).port}`, // it listens on TCP
    askedFrom: () => [...askedFrom],
    behave(next) {
      // What is under way ends as well, or what was never answered.
      if (how === "silent" || next !== "well") for (const response of open) response.destroy();
      how = next;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
