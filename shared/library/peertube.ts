import { z } from "zod";
import { linkProblem } from "./link-problem.ts";

/** What is wrong with a film that is on PeerTube: what can be wrong with any address, and what is its own. */
export const peertubeProblem = z.enum([
  ...linkProblem.options,
  /** Something answers there that is no PeerTube. */
  "not-peertube",
  /** It wants a password, or an account there. */
  "closed",
  /** It goes on being made. */
  "live",
  /** It is there, but has no film to play: still being worked on. */
  "not-ready",
]);
export type PeertubeProblem = z.output<typeof peertubeProblem>;

/** UUID, its short form, or a number. */
const videoId = /^[\w-]{1,64}$/;
const inPath = /^\/(?:w|videos\/watch|videos\/embed)\/([^/]+)\/?$/;

/** Which instance and which of its videos an address is for; undefined: it does not look like PeerTube's. */
export function peertubeVideo(
  typed: string,
): { readonly host: string; readonly videoId: string } | undefined {
  const url = URL.parse(typed.trim());
  if (url === null || (url.protocol !== "https:" && url.protocol !== "http:")) return undefined;
  const found = inPath.exec(url.pathname)?.[1];
  if (found === undefined || found === "p" || !videoId.test(found)) return undefined;
  return { host: url.host, videoId: found };
}
