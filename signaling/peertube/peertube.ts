import { maySendPagesTo } from "@matinee/sfu/own-network.ts";
import type { PeertubeFilm } from "@matinee/shared/api/services.ts";
import { parseJson } from "@matinee/shared/channel.ts";
import type { PeertubeProblem } from "@matinee/shared/library/peertube.ts";
import { filmLengthS } from "@matinee/shared/playback.ts";
import { maxSubtitles, type Subtitles, subtitles, webAddress } from "@matinee/shared/room/linked-film.ts";
import type { z } from "zod";
import { succeeded } from "../links/check-link.ts";
import type { Guard } from "../links/guard.ts";
import { guardedGet } from "../links/guarded-get.ts";
import { LinkRefused } from "../links/link-refused.ts";
import { captions, type Video, video } from "./answers.ts";

export interface PeertubeOptions {
  readonly guard: Guard;
  /** Those alone may be asked by plain HTTP. */
  readonly privateHosts: readonly string[];
  readonly limitMs?: number;
}

/** Less than pages wait for an answer of ours, so that they are told. */
const usualLimitMs = 7000;
const maxBytes = 1024 * 1024;
/** More is for screens of which a room has none. */
const mostLines = 1080;

class PeertubeRefused extends Error {
  readonly problem: PeertubeProblem;

  constructor(problem: PeertubeProblem) {
    super(`PeerTube: ${problem}`);
    this.name = "PeertubeRefused";
    this.problem = problem;
  }
}

/** Asks a PeerTube instance where one of its films is played from. The instance is guarded as any address from people. */
export async function lookUpPeertube(
  { host, videoId }: { readonly host: string; readonly videoId: string },
  { guard, privateHosts, limitMs = usualLimitMs }: PeertubeOptions,
): Promise<PeertubeFilm> {
  const signal = AbortSignal.timeout(limitMs);
  const isPrivate = privateHosts.includes(host) || privateHosts.includes(host.replace(/:\d+$/, ""));

  async function ask<S extends z.ZodType>(origin: string, path: string, schema: S): Promise<z.output<S>> {
    const url = URL.parse(`${origin}/api/v1/videos/${encodeURIComponent(videoId)}${path}`);
    if (url === null) throw new LinkRefused("address");
    const answer = await guardedGet(url, {
      guard,
      signal,
      maxBytes,
      headers: { accept: "application/json" },
    });
    if (answer.status === 401 || answer.status === 403) throw new PeertubeRefused("closed");
    const parsed = schema.safeParse(parseJson(succeeded(answer).body.toString("utf8")));
    if (!parsed.success || answer.isCut) throw new PeertubeRefused("not-peertube");
    return parsed.data;
  }

  async function lookUp(origin: string): Promise<PeertubeFilm> {
    const found = await ask(origin, "", video);
    if (found.isLive === true) throw new PeertubeRefused("live");
    const source = sourceOf(found);
    if (source === undefined) throw new PeertubeRefused("not-ready");
    // Any program may answer like PeerTube, and every viewer's browser goes where it says.
    if (!maySendPagesTo(source.url, privateHosts)) throw new LinkRefused("private");
    // The film goes on without them.
    const { data } = await ask(origin, "/captions", captions).catch(() => ({ data: [] }));
    return {
      outcome: "film",
      ...source,
      title: found.name.slice(0, 300),
      durationS: filmLengthS(found.duration),
      subtitles: data.flatMap((caption) => subtitlesOf(origin, caption)).slice(0, maxSubtitles),
    };
  }

  try {
    return await lookUp(`https://${host}`).catch((error: unknown) => {
      const isWithoutTls = error instanceof LinkRefused && error.problem === "unreachable";
      if (isPrivate && isWithoutTls) return lookUp(`http://${host}`);
      throw error;
    });
  } catch (error) {
    if (error instanceof LinkRefused || error instanceof PeertubeRefused)
      return { outcome: "problem", problem: error.problem };
    throw error;
  }
}

/** Its HLS, which has all sizes; else the largest file that is of use. */
function sourceOf({ streamingPlaylists, files }: Video): { way: "hls" | "file"; url: string } | undefined {
  const playlist = streamingPlaylists?.find(({ type }) => type == null || type === 1)?.playlistUrl;
  if (playlist !== undefined && webAddress.safeParse(playlist).success) return { way: "hls", url: playlist };
  const playable = (files ?? []).flatMap(({ fileUrl, resolution, hasVideo }) =>
    fileUrl != null && hasVideo !== false && resolution.id > 0 && webAddress.safeParse(fileUrl).success
      ? [{ url: fileUrl, lines: resolution.id }]
      : [],
  );
  const [best] = playable.sort((a, b) => rank(b.lines) - rank(a.lines));
  return best && { way: "file", url: best.url };
}

const rank = (lines: number) => (lines > mostLines ? mostLines - lines : lines);

function subtitlesOf(
  origin: string,
  { language, fileUrl, captionPath }: z.output<typeof captions>["data"][number],
): Subtitles[] {
  const url = fileUrl ?? (captionPath == null ? null : URL.parse(captionPath, origin)?.href);
  const parsed = subtitles.safeParse({ language: language.id, label: language.label, url });
  return parsed.success ? [parsed.data] : [];
}
