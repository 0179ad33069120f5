import { z } from "zod";
import { providerProblem } from "../library/provider-problem.ts";
import { subtitles, webAddress } from "../room/linked-film.ts";
import { storableText } from "../storable-text.ts";
import type { Endpoints } from "./endpoint.ts";

/** The archive's name for an item. */
const identifier = z.string().regex(/^[\w.-]{1,100}$/, "not an item of the archive");

export const archiveFilm = z.object({
  identifier: z.string(),
  title: z.string(),
  year: z.number().nullable(),
  creator: z.string().nullable(),
  /** The beginning of it, without marks. */
  description: z.string().nullable(),
  downloads: z.number().nullable(),
});
export type ArchiveFilm = z.output<typeof archiveFilm>;

/** A file of an item that browsers play. */
export const archiveFile = z.object({
  file: z.string(),
  url: webAddress,
  format: z.string(),
  sizeBytes: z.number().nullable(),
  durationS: z.number().nullable(),
  width: z.number().nullable(),
  height: z.number().nullable(),
});
export type ArchiveFile = z.output<typeof archiveFile>;

export const archiveItem = z.object({
  identifier: z.string(),
  title: z.string(),
  /** The best for watching together first; none: the item has no film that browsers play. */
  files: z.array(archiveFile),
  subtitles: z.array(subtitles),
});
export type ArchiveItem = z.output<typeof archiveItem>;

/** The Internet Archive's films, asked by our server: pages of other sites may not read its answers. */
export const archiveApi = {
  "archive.search": {
    method: "get",
    path: "/archive/films",
    access: "anyone",
    summary: "Films of the Internet Archive by words; without words, its most watched",
    query: z.strictObject({
      words: z.string().max(200).overwrite(storableText).default(""),
      page: z.coerce.number().int().min(1).max(50).default(1),
    }),
    result: z.object({
      items: z.array(archiveFilm),
      hasMore: z.boolean(),
      problem: providerProblem.nullable(),
    }),
  },
  "archive.item": {
    method: "get",
    path: "/archive/films/:identifier",
    access: "anyone",
    summary: "What of an item of the Internet Archive can be watched",
    params: z.strictObject({ identifier }),
    result: z.object({ item: archiveItem.nullable(), problem: providerProblem.nullable() }),
  },
} as const satisfies Endpoints;
