import { z } from "zod";
import { byteRange } from "./byte-range.ts";
import { takeFilmWorker } from "./film-worker.ts";

/** Gives the bytes from here on, piece by piece; null at the end, or when it was closed. */
export interface FilmReader {
  next(): Promise<Uint8Array | null>;
  close(): void;
}

export interface ServedFilm {
  readonly name: string;
  readonly sizeBytes: number;
  /** From the first byte to the one past the last. */
  read(fromByte: number, toByte: number): FilmReader;
}

export interface FilmServer {
  readonly url: string;
  close(): void;
}

/** What WebTorrent's service worker asks of each of its pages; one of them answers (lib/worker-server.js). */
const asked = z.object({
  type: z.literal("webtorrent"),
  url: z.string(),
  method: z.string(),
  headers: z.record(z.string(), z.string()),
  destination: z.string(),
});

/** Only what a player takes: the file's own name must not make a page of this site out of it. */
const types: Readonly<Record<string, string>> = {
  mp4: "video/mp4",
  m4v: "video/mp4",
  mov: "video/mp4",
  webm: "video/webm",
  mkv: "video/x-matroska",
  ogv: "video/ogg",
};

/**
 * Serves a film to this page's video element by WebTorrent's service worker. Undefined where there is none. The address has a
 * part that is this page's alone: the worker asks all pages of this browser, and takes the first answer.
 */
export async function serveFilm(film: ServedFilm): Promise<FilmServer | undefined> {
  const registration = await takeFilmWorker();
  if (registration === undefined) return undefined;
  const url = `${registration.scope}webtorrent/${crypto.randomUUID()}`;
  const open = new Set<FilmReader>();

  function answer({ data, ports }: MessageEvent<unknown>): void {
    const request = asked.safeParse(data);
    const [port] = ports;
    if (!request.success || port === undefined || request.data.url !== url) return;
    const { method, headers, destination } = request.data;
    if (method !== "GET" || destination === "document" || destination === "iframe")
      return void port.postMessage({ status: 404, headers: {}, body: "" });
    const range = byteRange(headers["range"], film.sizeBytes);
    if (range === undefined) {
      const unsatisfied = { "Content-Range": `bytes */${film.sizeBytes}` };
      return void port.postMessage({ status: 416, headers: unsatisfied, body: "" });
    }
    const reader = film.read(range.fromByte, range.toByte);
    open.add(reader);
    const end = () => {
      open.delete(reader);
      port.onmessage = null;
      reader.close();
    };
    port.onmessage = async ({ data: wantsMore }: MessageEvent<unknown>) => {
      if (wantsMore !== true) return end();
      const bytes = await reader.next().catch(() => null);
      port.postMessage(bytes);
      if (bytes === null) end();
    };
    port.postMessage({
      status: range.isPart ? 206 : 200,
      headers: {
        "Accept-Ranges": "bytes",
        "Cache-Control": "no-store",
        "Content-Length": String(range.toByte - range.fromByte),
        ...(range.isPart && {
          "Content-Range": `bytes ${range.fromByte}-${range.toByte - 1}/${film.sizeBytes}`,
        }),
        "Content-Type": types[film.name.split(".").at(-1)?.toLowerCase() ?? ""] ?? "application/octet-stream",
        "X-Content-Type-Options": "nosniff",
      },
      body: "STREAM",
    });
  }

  // The worker forgets what it streams when it has had nothing to do for half a minute.
  const awake = setInterval(() => {
    if (open.size > 0) void fetch(`${registration.scope}webtorrent/keepalive/`).catch(() => undefined);
  }, 20_000);
  navigator.serviceWorker.addEventListener("message", answer);
  navigator.serviceWorker.startMessages();
  // By this it tries whether it is told when somebody stops to read; without that it stops by itself after five seconds.
  const tried = await fetch(`${registration.scope}webtorrent/cancel/`);
  await tried.body?.cancel();
  return {
    url,
    close() {
      clearInterval(awake);
      navigator.serviceWorker.removeEventListener("message", answer);
      for (const reader of open) reader.close();
    },
  };
}
