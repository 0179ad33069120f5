import type { Facets, FilmFilters } from "@matinee/shared/api/library.ts";
import { genres } from "@matinee/shared/library/genres.ts";
import type { Database } from "../db/database.ts";
import { countOffers, countTags } from "./best-known.ts";
import { passes } from "./film-filter.ts";
import { asTyped, hasWords, readTyped, type TypedTitle } from "./film-query.ts";
import { findMeant } from "./meant.ts";
import { rejoined } from "./rejoined.ts";
import { createTitleWords } from "./title-words.ts";

/** More are not counted: who has so many narrows them first. */
const mostCounted = 2000;
const mostValues = 40;
/** Some countries have hundreds, most of them with a film or two. */
const mostProviders = 100;

/** What the films that are found have in common, the most frequent first; of what is chosen already, also its alternatives. */
export async function countFacets(db: Database, text: string, filters: FilmFilters): Promise<Facets> {
  const typed = readTyped(text);
  const conditions = passes(filters);
  let words = typed.words.length === 0 ? [] : [hasWords(asTyped(typed.words), typed.year)];
  let found = await countTags(db, [...words, ...conditions], mostCounted + 1);
  if (found.films === 0 && words.length > 0) {
    const titleWords = createTitleWords(db);
    const countMeant = async (meant: TypedTitle) => {
      const { wanted } = await findMeant(titleWords, meant);
      words = [hasWords(wanted, meant.year)];
      found = await countTags(db, [...words, ...conditions], mostCounted + 1);
    };
    await countMeant(typed);
    const other = found.films === 0 ? await rejoined(titleWords, typed) : undefined;
    if (other !== undefined) await countMeant(other);
  }
  const { availableIn: country } = filters;
  /** As if that filter were not on, so that what can be chosen beside it, or instead, has its own count. */
  const without = async (...keys: readonly (keyof FilmFilters)[]) => {
    if (keys.every((key) => filters[key] === undefined)) return found;
    const others = Object.fromEntries(Object.entries(filters).filter(([key]) => !isOneOf(key, keys)));
    return countTags(db, [...words, ...passes(others)], mostCounted + 1);
  };
  const [byGenre, byYear, byLanguage, byCountry] = await Promise.all([
    without("anyGenre"),
    without("fromYear", "toYear"),
    without("languages"),
    without("countries"),
  ]);
  const of = (kind: string, { tags }: Counted) =>
    tags
      .filter(({ tag }) => tag.startsWith(kind))
      .sort((a, b) => b.count - a.count || (a.tag < b.tag ? -1 : 1))
      .slice(0, mostValues)
      .map(({ tag, count }) => ({ value: tag.slice(kind.length), count }));
  const { onProvider: _chosen, ...others } = filters;
  return {
    genres: of("g:", byGenre).flatMap(({ value, count }) => {
      const genre = genres.find((each) => each === value);
      return genre === undefined ? [] : [{ value: genre, count }];
    }),
    decades: of("d:", byYear).map(({ value, count }) => ({ value: Number(value) * 10, count })),
    languages: of("l:", byLanguage),
    countries: of("c:", byCountry),
    // Of what can be watched at all, so that another one can be chosen.
    providers:
      country === undefined
        ? []
        : await countOffers(db, country, [...words, ...passes(others)], mostCounted, mostProviders),
    isAtLeast: [byGenre, byYear, byLanguage, byCountry].some(({ films }) => films > mostCounted),
  };
}

type Counted = Awaited<ReturnType<typeof countTags>>;

const isOneOf = (key: string, keys: readonly string[]) => keys.includes(key);
