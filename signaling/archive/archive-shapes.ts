import { storableText } from "@matinee/shared/storable-text.ts";
import { z } from "zod";

/** More of a description is not shown. */
const maxText = 6000;

/** A field may be one value or several, a number or a text with one, and be missing: the archive promises nothing. */
const texts = z
  .union([z.string(), z.number(), z.array(z.union([z.string(), z.number()]))])
  .nullish()
  .catch(null)
  .transform((value) =>
    (value == null ? [] : [value].flat())
      .map((each) => storableText(String(each)).slice(0, maxText))
      .filter((each) => each.trim() !== ""),
  );
const numeric = z
  .union([z.string(), z.number()])
  .nullish()
  .catch(null)
  .transform((value) =>
    value == null || value === "" || !Number.isFinite(Number(value)) ? null : Number(value),
  );
const isYes = z
  .unknown()
  .optional()
  .transform((value) => value === true || value === "true" || value === "1");

/** Seconds, from `1874.5` as from `31:14` and `1:02:03`; null: neither. */
export function secondsOf(length: string | number | null | undefined): number | null {
  const parts = String(length ?? "")
    .trim()
    .split(":");
  if (parts.length > 3 || !parts.every((part) => /^\d+(\.\d+)?$/.test(part))) return null;
  const seconds = parts.reduce((sum, part) => sum * 60 + Number(part), 0);
  return seconds > 0 ? seconds : null;
}

/** GET /advancedsearch.php, `output=json`. An error comes with the status 200. */
export const searchAnswer = z.union([
  z.object({
    response: z.object({
      numFound: z.number(),
      docs: z.array(
        z.object({
          identifier: z.string(),
          title: texts,
          creator: texts,
          year: numeric,
          description: texts,
          downloads: numeric,
        }),
      ),
    }),
  }),
  z.object({ error: z.string() }),
]);

/** A file of an item; sizes and lengths are texts. */
const itemFile = z.object({
  // Longer than rooms take it, or none that an address could hold: it is left out.
  name: z.string().overwrite(storableText).min(1).max(300),
  format: z.string().catch(""),
  source: z.string().catch(""),
  size: numeric,
  length: z.union([z.string(), z.number()]).nullish().catch(null),
  width: numeric,
  height: numeric,
  private: isYes,
});
export type ItemFile = z.output<typeof itemFile>;

/** GET /metadata/IDENTIFIER: `{}` for one that is not there, a stub with `is_dark` for one that was taken away. */
export const itemAnswer = z.object({
  is_dark: isYes,
  metadata: z
    .object({ title: texts, language: texts, "access-restricted-item": isYes })
    .optional()
    .catch(undefined),
  files: z.array(itemFile.nullable().catch(null)).default([]),
});
