import { parseJson } from "@matinee/shared/channel.ts";
import { storableText } from "@matinee/shared/storable-text.ts";
import { z } from "zod";
import { type FileKind, maxTitleLength } from "./imported.ts";

const row = z.object({
  id: z.number().int().positive(),
  original_title: z.string().overwrite(storableText).min(1).max(maxTitleLength),
  popularity: z.number().nonnegative().catch(0),
  adult: z.boolean().catch(false),
  /** Not a film but something filmed: a concert, a making-of. */
  video: z.boolean().catch(false),
});

/** TMDB's daily export of ids: one JSON object a line (https://developer.themoviedb.org/docs/daily-id-exports). */
export const tmdbExport: FileKind = {
  what: "films",
  source: "tmdb-export",
  provider: "tmdb",
  read(line) {
    const { success, data } = row.safeParse(parseJson(line));
    if (!success || data.adult || data.video) return undefined;
    return { externalId: String(data.id), title: data.original_title, popularity: data.popularity };
  },
};
