import type { Genre } from "@matinee/shared/library/genres.ts";
import { genres as allGenres } from "@matinee/shared/library/genres.ts";
import { storableText } from "@matinee/shared/storable-text.ts";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { foldTitle } from "../fold.ts";
import { type FileKind, maxTitleLength } from "./imported.ts";

const list = z
  .string()
  .transform((text) => text.split(/[,;|]/).map((part) => part.trim()))
  .optional();
const number = (least: number, most: number) =>
  z.coerce.number().int().min(least).max(most).optional().catch(undefined);

const row = z.object({
  title: z.string().trim().overwrite(storableText).min(1).max(maxTitleLength),
  original_title: z.string().trim().overwrite(storableText).max(maxTitleLength).optional(),
  year: number(1870, 2100),
  runtime_minutes: number(1, 3000),
  genres: list,
  countries: list,
  languages: list,
});

const known: ReadonlySet<string> = new Set(allGenres);

/** A list of films of one's own: its first line names the columns, of which only `title` must be there. */
export function csvFile(heading: string): FileKind {
  if (/[\0\ufffd]/.test(heading)) throw new Error(notUtf8);
  const delimiter = delimiterOf(heading);
  const [columns = []] = parse(heading, { bom: true, delimiter }) as string[][]; // csv-parse types records as unknown
  const names = columns.map((name) => name.trim().toLowerCase().replaceAll(" ", "_"));
  if (!names.includes("title")) throw new Error("the first line has no column `title`");
  return {
    what: "films",
    source: "csv",
    provider: "list",
    read(line) {
      if (line.includes("\ufffd")) throw new Error(notUtf8);
      const [fields = []] = readRecord(line, delimiter);
      const values = Object.fromEntries(names.map((name, at) => [name, fields[at] || undefined]));
      const { success, data } = row.safeParse(values);
      if (!success || line === heading) return undefined;
      const { title, year } = data;
      return {
        // A list has no ids: the same title of the same year is the same film.
        externalId: `${foldTitle(title)} ${year ?? ""}`.trim(),
        title,
        originalTitle: data.original_title,
        year,
        runtimeMinutes: data.runtime_minutes,
        genres: data.genres?.map((name) => name.toLowerCase()).filter(isGenre),
        countries: data.countries?.filter((code) => /^[A-Z]{2}$/.test(code)),
        languages: data.languages?.filter((code) => /^[a-z]{2,3}$/.test(code)),
      };
    },
  };
}

const isGenre = (name: string): name is Genre => known.has(name);

const notUtf8 = "it is not in UTF-8: save it as “CSV UTF-8”";

/** Where the comma stands in numbers, office programs write semicolons between columns. */
const delimiterOf = (heading: string) =>
  [",", ";", "\t"].find((delimiter) => heading.includes(delimiter)) ?? ",";

/** A line that is not CSV has no fields. */
function readRecord(line: string, delimiter: string): string[][] {
  try {
    return parse(line, { delimiter, relax_column_count: true, skip_empty_lines: true }) as string[][]; // as above
  } catch {
    return [];
  }
}
