import type { CheckedLink } from "@matinee/shared/api/links.ts";
import { filmLengthS } from "@matinee/shared/playback.ts";
import type { Guard } from "./guard.ts";
import { type Answer, guardedGet } from "./guarded-get.ts";
import { LinkRefused } from "./link-refused.ts";
import { readPlaylist } from "./playlist.ts";
import { whatItIs } from "./what-it-is.ts";

const headBytes = 1024;
const maxPlaylistBytes = 512 * 1024;
/** Less than pages wait for an answer of ours, so that they are told. */
const limitMs = 7000;

/** Looks at what is under an address, as far as it has to. `origin`: of our pages, for whether they may read it. */
export async function checkLink(address: string, origin: string, guard: Guard): Promise<CheckedLink> {
  try {
    const url = URL.parse(address.trim());
    if (url === null) throw new LinkRefused("address");
    const signal = AbortSignal.timeout(limitMs);
    const get = (from: URL, maxBytes: number, headers: Readonly<Record<string, string>> = {}) =>
      guardedGet(from, { guard, signal, maxBytes, headers: { origin, ...headers } });
    const head = succeeded(await get(url, headBytes, { range: `bytes=0-${headBytes - 1}` }));
    const contentType = head.headers["content-type"] ?? "";
    switch (whatItIs(contentType, head.body)) {
      case "page":
        throw new LinkRefused("page");
      case "nothing":
        throw new LinkRefused("not-a-film");
      case "other-film":
        throw new LinkRefused("format");
      case "file":
        return {
          outcome: "film",
          kind: "file",
          title: titleOf(url),
          contentType: contentType || null,
          sizeBytes: sizeOf(head),
          durationS: null,
          takesRanges: head.status === 206,
          allowsPages: allows(head, origin),
          isLive: false,
        };
      case "playlist":
        return await checkPlaylist(url, await get(url, maxPlaylistBytes), (next) =>
          get(next, maxPlaylistBytes),
        );
    }
  } catch (error) {
    if (error instanceof LinkRefused) return { outcome: "problem", problem: error.problem };
    throw error;
  }

  async function checkPlaylist(
    url: URL,
    answer: Answer,
    get: (url: URL) => Promise<Answer>,
  ): Promise<CheckedLink> {
    const answers = [succeeded(answer)];
    let playlist = readPlaylist(answer.body.toString("utf8"));
    if (playlist.kind === "variants") {
      const next = playlist.first === undefined ? null : URL.parse(playlist.first, answer.url.href);
      if (next === null) throw new LinkRefused("not-a-film");
      const variant = succeeded(await get(next));
      answers.push(variant);
      const inner = readPlaylist(variant.body.toString("utf8"));
      playlist = { ...inner, isProtected: inner.isProtected || playlist.isProtected };
    }
    if (playlist.isProtected) throw new LinkRefused("protected");
    if (playlist.kind === "variants" || playlist.durationS === 0) throw new LinkRefused("not-a-film");
    return {
      outcome: "film",
      kind: "hls",
      title: titleOf(url),
      contentType: answer.headers["content-type"] ?? null,
      sizeBytes: null,
      durationS: playlist.isLive ? null : filmLengthS(playlist.durationS),
      takesRanges: true,
      allowsPages: answers.every((each) => allows(each, origin)),
      isLive: playlist.isLive,
    };
  }
}

export function succeeded(answer: Answer): Answer {
  const { status } = answer;
  if (status >= 200 && status < 300) return answer;
  if (status === 401 || status === 402 || status === 403 || status === 407)
    throw new LinkRefused("forbidden");
  if (status === 404 || status === 410) throw new LinkRefused("not-found");
  throw new LinkRefused("broken");
}

const allows = ({ headers }: Answer, origin: string) =>
  headers["access-control-allow-origin"] === "*" || headers["access-control-allow-origin"] === origin;

function sizeOf({ status, headers }: Answer): number | null {
  const text =
    status === 206 ? /\/(\d+)$/.exec(headers["content-range"] ?? "")?.[1] : headers["content-length"];
  return text === undefined || !/^\d{1,15}$/.test(text) ? null : Number(text);
}

/** What playlists are called everywhere. */
const nameless = /^(index|main|master|playlist|manifest|prog_index|stream|hls)$/i;

/** The file's name without its ending, or its folder's where that says nothing, or the host's where there is none. */
function titleOf(url: URL): string {
  const names = url.pathname
    .split("/")
    .map((part) =>
      decoded(part)
        .replace(/\.[a-z0-9]{2,5}$/i, "")
        .replace(/[._\s]+/g, " ")
        .trim(),
    )
    .filter((part) => part !== "");
  return (names.findLast((name) => !nameless.test(name)) ?? url.hostname).slice(0, 300);
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
