import { maxVotes } from "@matinee/shared/library/film-facts.ts";
import type { Genre } from "@matinee/shared/library/genres.ts";
import { genres } from "@matinee/shared/library/genres.ts";
import { storableText } from "@matinee/shared/storable-text.ts";
import { type FileKind, maxTitleLength } from "./imported.ts";

// IMDb's files for everybody: tab-separated, \N for nothing, no quoting (https://developer.imdb.com/non-commercial-datasets/).

const films = new Set(["movie", "tvMovie", "short", "video", "tvSpecial"]);
const otherNames: Readonly<Record<string, Genre>> = { "sci-fi": "science-fiction" };
const known: ReadonlySet<string> = new Set(genres);

const idPattern = /^tt\d{5,10}$/;
const fieldsOf = (line: string) => line.split("\t").map((field) => (field === "\\N" ? undefined : field));

function numberOf(field: string | undefined, least: number, most: number): number | undefined {
  const number = Number(field ?? Number.NaN);
  return Number.isFinite(number) && number >= least && number <= most ? number : undefined;
}

function titleOf(field: string | undefined): string | undefined {
  const title = field && storableText(field.trim());
  return title && title.length <= maxTitleLength ? title : undefined;
}

function genresOf(field: string | undefined): readonly Genre[] | undefined {
  const names = field?.toLowerCase().split(",") ?? [];
  const found = names.map((name) => otherNames[name] ?? name).filter((name) => known.has(name));
  return found.length > 0 ? (found as Genre[]) : undefined; // each is one of them: it was looked up
}

/** title.basics: titleType, primaryTitle, originalTitle, isAdult, startYear, runtimeMinutes and genres of everything. */
export const imdbBasics: FileKind = {
  what: "films",
  source: "imdb-basics",
  provider: "imdb",
  columns: [
    "tconst",
    "titleType",
    "primaryTitle",
    "originalTitle",
    "isAdult",
    "startYear",
    "endYear",
    "runtimeMinutes",
    "genres",
  ],
  read(line) {
    const [id, kind, primary, original, adult, start, _end, runtime, genre] = fieldsOf(line);
    const title = titleOf(primary);
    if (id === undefined || !idPattern.test(id) || !films.has(kind ?? "") || adult !== "0" || !title)
      return undefined;
    return {
      externalId: id,
      title,
      originalTitle: titleOf(original),
      year: numberOf(start, 1870, 2100),
      runtimeMinutes: numberOf(runtime, 1, 3000),
      genres: genresOf(genre),
    };
  },
};

/** title.ratings: averageRating and numVotes. */
export const imdbRatings: FileKind = {
  what: "ratings",
  source: "imdb-ratings",
  provider: "imdb",
  columns: ["tconst", "averageRating", "numVotes"],
  read(line) {
    const [id, average, number] = fieldsOf(line);
    const rating = numberOf(average, 0, 10);
    const votes = numberOf(number, 0, maxVotes);
    if (id === undefined || !idPattern.test(id) || rating === undefined || votes === undefined)
      return undefined;
    return { externalId: id, rating, votes };
  },
};

/** title.akas: what it is called elsewhere, by language where IMDb says which, else by region. */
export const imdbTitles: FileKind = {
  what: "titles",
  source: "imdb-akas",
  provider: "imdb",
  columns: ["titleId", "ordering", "title", "region", "language"],
  read(line) {
    const [id, _ordering, name, region, language] = fieldsOf(line);
    const title = titleOf(name);
    if (id === undefined || !idPattern.test(id) || !title) return undefined;
    return { externalId: id, title, language: language ?? languageOfRegion[region ?? ""] ?? "" };
  },
};

/** Regions where nearly every title is in one language. */
const languageOfRegion: Readonly<Record<string, string>> = {
  RU: "ru",
  SUHH: "ru",
  US: "en",
  GB: "en",
  DE: "de",
  FR: "fr",
  ES: "es",
  IT: "it",
  PL: "pl",
  JP: "ja",
};
