import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface TestArchive {
  readonly url: string;
  /** How it answers the questions that come next: by their turn, then as usual. */
  fail(...answers: Failure[]): void;
  /** The paths that were asked for, oldest first. */
  readonly asked: string[];
  close(): Promise<void>;
}

export type Failure =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  | "silence";

/** Files of the item `NightOfTheTest1968`, by name: paths of files that are there, or texts. */
export type ArchiveFiles = Readonly<Record<string, { readonly path: string } | { readonly text: string }>>;

const identifier = "NightOfTheTest1968";

const docs = [
  {
    identifier,
    title: "Night of the Test",
    creator: ["George A. Tester", "Another"],
    year: "1968",
    description: ["<p>Seven people in a <b>farmhouse</b> &amp; a film.</p>", "Public domain."],
    downloads: 373_000,
    mediatype: "movies",
  },
  { identifier: "bare-item", downloads: "12" },
];

/**
 * The Internet Archive in the shapes that it documents (https://archive.org/developers): search, metadata, and downloads by
 * a redirect to a data node, which is another origin and allows pages nothing. `isOneOrigin`: it is the same one, since no
 * browser lets a test read the picture of what was redirected elsewhere.
 */
export async function startTestArchive(
  files: ArchiveFiles = {},
  { isOneOrigin = false }: { readonly isOneOrigin?: boolean } = {},
): Promise<TestArchive> {
  const failures: Failure[] = [];
  const asked: string[] = [];
  const node = await listen((request, response) => void sendFile(files, request, response));
  const main = await listen((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://archive.test");
    asked.push(request.url ?? "");
    const failure = pathname.startsWith("/download/") ? undefined : failures.shift();
    if (failure === "silence") return;
    if (failure !== undefined) {
      response.writeHead(failure.status, failure.headers).end(failure.body ?? "");
      return;
    }
    if (pathname === "/advancedsearch.php") sendJson(response, search(searchParams));
    else if (pathname.startsWith("/metadata/")) sendJson(response, item(pathname.slice(10), files));
    else if (pathname.startsWith("/download/")) {
      const path = pathname.slice("/download/".length);
      response
        .writeHead(302, {
          location: `${isOneOrigin ? "" : node.url}/21/items/${path}`,
          "accept-ranges": "bytes",
        })
        .end();
    } else if (isOneOrigin) void sendFile(files, request, response);
    else response.writeHead(404).end();
  });
  return {
    url: main.url,
    asked,
    fail: (...answers) => void failures.push(...answers),
    async close() {
      for (const { server } of [node, main]) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  };
}

function search(query: URLSearchParams): unknown {
  const rows = Number(query.get("rows"));
  const page = Number(query.get("page"));
  if (rows * page > 10_000) return { error: "[RANGE_OUT_OF_BOUNDS] result window is too large" };
  const words = /title:\(([^)]*)\)/.exec(query.get("q") ?? "")?.[1]?.toLowerCase() ?? "";
  const found = docs.filter((doc) =>
    words.split(" ").every((word) => `${doc.title ?? ""} ${doc.identifier}`.toLowerCase().includes(word)),
  );
  return {
    responseHeader: { status: 0, QTime: 23, params: { rows: String(rows), start: (page - 1) * rows } },
    response: {
      numFound: found.length,
      start: (page - 1) * rows,
      docs: found.slice((page - 1) * rows, page * rows),
    },
  };
}

/** Sizes and lengths as texts, one length in minutes; a file that may not be had, a stub, and things that are no films. */
function item(name: string, files: ArchiveFiles): unknown {
  if (name === "dark-item") return { is_dark: true, created: 1 };
  if (name === "restricted-item")
    return { metadata: { identifier: name, title: "Lent", "access-restricted-item": "true" }, files: [] };
  if (name === "bare-item")
    return { metadata: { identifier: name, title: "Bare" }, files: [{ name: "a.txt" }] };
  if (name !== identifier) return {};
  return {
    created: 1_616_004_182,
    server: "ia800202.us.archive.org",
    dir: `/21/items/${identifier}`,
    metadata: { identifier, title: ["Night of the Test"], mediatype: "movies", language: "eng" },
    files: [
      { name: `${identifier}_files.xml`, source: "metadata", format: "Metadata" },
      { name: "night.mpg", source: "original", format: "MPEG2", size: "4000000000", length: "30:00" },
      { name: "stream only.mp4", source: "original", format: "h.264", size: "12", private: "true" },
      ...Object.keys(files).map((file) => ({
        name: file,
        source: "derivative",
        format: formatOf(file),
        size: "2000000",
        length: "00:30",
        height: "360",
        width: "640",
      })),
    ],
    item_size: 36_431_778,
  };
}

function formatOf(file: string): string {
  if (file.endsWith(".ia.mp4")) return "h.264 IA";
  if (file.endsWith(".srt")) return "SubRip";
  return file.endsWith("_512kb.mp4") ? "512Kb MPEG4" : "h.264";
}

async function sendFile(files: ArchiveFiles, { url, headers }: IncomingMessage, response: ServerResponse) {
  const name = decodeURIComponent((url ?? "").split("/").slice(4).join("/"));
  const file = files[name];
  if (file === undefined) {
    response.writeHead(404).end();
    return;
  }
  if ("text" in file) {
    response.writeHead(200, { "content-type": "text/plain" }).end(file.text);
    return;
  }
  const { size } = await stat(file.path);
  const [, from, to = ""] = /bytes=(\d+)-(\d*)/.exec(headers.range ?? "") ?? [];
  const range = { start: Number(from ?? 0), end: to === "" ? size - 1 : Math.min(size - 1, Number(to)) };
  response.writeHead(from === undefined ? 200 : 206, {
    "content-type": "video/mp4",
    "accept-ranges": "bytes",
    "content-length": range.end - range.start + 1,
    ...(from !== undefined && { "content-range": `bytes ${range.start}-${range.end}/${size}` }),
  });
  createReadStream(file.path, range)
    .on("error", () => response.destroy())
    .pipe(response);
}

function sendJson(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify(body));
}

async function listen(
  handle: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<{ server: Server; url: string }> {
  const server = createServer(handle);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }; // it listens on TCP
}
