import { z } from "zod";

/** What can be wrong with a video of YouTube's; the screen has a sentence for each. */
export type YoutubeProblem =
  /** Its script does not come: the network or an extension keeps it away. */
  | "not-loaded"
  /** Error 2: no such kind of id. */
  | "bad-id"
  /** Error 5: its player cannot play it in this browser. */
  | "player"
  /** Error 100: removed or private. */
  | "not-found"
  /** Errors 101 and 150: its owner lets it be shown on YouTube alone. */
  | "not-embeddable"
  /** Error 153: YouTube is not told by whom it is shown. */
  | "no-referrer";

/** As YouTube writes it. */
export const youtubeId = z.string().regex(/^[\w-]{11}$/, "not an id of YouTube's");

const hosts = new Set([
  "youtube.com",
  "m.youtube.com",
  "music.youtube.com",
  "youtube-nocookie.com",
  "youtu.be",
]);
const idInPath = /^\/(?:embed|shorts|live|v|e|vi)\/([\w-]{11})(?:\/|$)/;
const id = /^[\w-]{11}$/;

/** The id in any of the addresses that YouTube gives a video; undefined: it is none. */
export function youtubeVideoId(typed: string): string | undefined {
  const text = typed.trim();
  const url = URL.parse(/^https?:\/\//i.test(text) ? text : `https://${text}`);
  const host = url?.hostname.replace(/^www\./, "");
  if (url === null || host === undefined || !hosts.has(host)) return undefined;
  if (host === "youtu.be") return checked(url.pathname.slice(1).replace(/\/$/, ""));
  // As "share" of old pages has it: the address is inside another one.
  const inside = url.pathname === "/attribution_link" ? url.searchParams.get("u") : null;
  if (inside !== null) return youtubeVideoId(`https://youtube.com${inside}`);
  if (/^\/watch(\/|$)/.test(url.pathname)) {
    const inPath = /^\/watch\/([\w-]{11})/.exec(url.pathname)?.[1];
    return checked(url.searchParams.get("v") ?? inPath ?? "");
  }
  return idInPath.exec(url.pathname)?.[1];
}

const checked = (text: string) => (id.test(text) ? text : undefined);
