import { z } from "zod";
import { catalogueId } from "../room/linked-film.ts";
import { storableText } from "../storable-text.ts";
import { type Endpoints, nothing } from "./endpoint.ts";
import { foundFilm } from "./library.ts";

/** OpenSubtitles' hash of a film's file, in hexadecimal. */
const movieHash = z.string().regex(/^[0-9a-f]{16}$/, "not a movie hash");

export const recognised = z.object({
  film: foundFilm,
  /** 0 to 1: how likely the file is that film. */
  score: z.number(),
  /** `hash`: somebody said so of this very file; `name`: by its name and length. */
  by: z.enum(["hash", "name"]),
});
export type Recognised = z.output<typeof recognised>;

export const recognitionApi = {
  "recognition.find": {
    method: "post",
    path: "/library/recognise",
    access: "user",
    summary: "Which film a file is: by its hash, if somebody said so before, else by its name and length",
    body: z.strictObject({
      fileName: z.string().overwrite(storableText).min(1).max(300),
      durationS: z.number().positive().max(180_000).nullable(),
      hash: movieHash.nullable(),
      language: z
        .string()
        .regex(/^[a-z]{2,3}$/)
        .default("en"),
    }),
    result: z.object({
      /** The likeliest first. */
      items: z.array(recognised),
    }),
  },
  "recognition.confirm": {
    method: "put",
    path: "/library/recognised/:hash",
    access: "user",
    summary: "Say which film a file is, for whoever opens the same file next",
    params: z.object({ hash: movieHash }),
    body: z.strictObject({ filmId: catalogueId }),
    result: nothing,
  },
} as const satisfies Endpoints;
