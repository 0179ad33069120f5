import type { YoutubeTitle } from "@matinee/shared/api/services.ts";
import { parseJson } from "@matinee/shared/channel.ts";
import type { ProviderProblem } from "@matinee/shared/library/provider-problem.ts";
import { z } from "zod";
import { readText } from "../read-body.ts";
import { createRecent } from "../recent.ts";
import { retryAfterOf } from "../retry-after.ts";

/** What is read of an answer in oEmbed's form (https://oembed.com, 2.3.4.2). */
const embed = z.object({
  type: z.literal("video"),
  title: z.string().min(1).max(1000),
  author_name: z.string().max(1000).nullish(),
});

/** It says nothing about the video: why, for the page. */
class NotTold extends Error {
  readonly problem: ProviderProblem;

  constructor(code: ProviderProblem["code"], retryAfterS: number | null = null) {
    super(`youtube: ${code}`);
    this.name = "NotTold";
    this.problem = { provider: "youtube", code, retryAfterS };
  }
}

export interface YoutubeTitles {
  /** What a video is called, that nobody may show it here, or why YouTube does not tell. */
  find(videoId: string): Promise<YoutubeTitle>;
}

export interface YoutubeTitlesOptions {
  /** `https://www.youtube.com/oembed`, or what stands in for it. */
  readonly url: string;
  readonly timeoutMs: number;
}

const maxBytes = 64 * 1024;
const keptMs = 60 * 60_000;
const mostKept = 500;

/** Asks YouTube by oEmbed, which needs no key, what a video is called; what was told lately is not asked again. */
export function createYoutubeTitles({ url, timeoutMs }: YoutubeTitlesOptions): YoutubeTitles {
  const recent = createRecent<YoutubeTitle>(keptMs, mostKept);

  async function ask(videoId: string): Promise<YoutubeTitle> {
    const address = new URL(url);
    address.searchParams.set("url", `https://www.youtube.com/watch?v=${videoId}`);
    address.searchParams.set("format", "json");
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      const answer = await fetch(address, { signal, headers: { "user-agent": "Matinee" } });
      // Also of what is refused: an answer that is not read keeps its connection.
      const text = await readText(answer, maxBytes);
      const refusal = refusals.get(answer.status);
      if (refusal !== undefined) return { outcome: "refused", problem: refusal };
      if (answer.status === 429) throw new NotTold("limit", retryAfterOf(answer));
      if (answer.status >= 500) throw new NotTold("dead");
      const parsed = embed.safeParse(parseJson(text ?? ""));
      // Of some private videos it says "Forbidden" with a status of 200, which is no JSON either.
      if (!answer.ok || !parsed.success) throw new NotTold("malformed");
      return {
        outcome: "video",
        title: parsed.data.title.slice(0, 300),
        author: parsed.data.author_name ?? null,
      };
    } catch (error) {
      if (error instanceof NotTold) throw error;
      throw new NotTold(signal.aborted ? "slow" : "dead");
    }
  }

  return {
    async find(videoId) {
      try {
        return await recent.get(videoId, () => ask(videoId));
      } catch (error) {
        if (!(error instanceof NotTold)) throw error;
        return { outcome: "not-told", problem: error.problem };
      }
    },
  };
}

/** 401: its owner lets nobody else show it; 403: it is private. */
const refusals: ReadonlyMap<number, Extract<YoutubeTitle, { outcome: "refused" }>["problem"]> = new Map([
  [400, "bad-id"],
  [401, "not-embeddable"],
  [403, "not-found"],
  [404, "not-found"],
]);
