import {
  type Fact,
  type FactSource,
  type FilmFacts,
  factSources,
} from "@matinee/shared/library/film-facts.ts";

/** What one source said. */
export interface Said {
  readonly source: FactSource;
  readonly facts: FilmFacts;
}

export interface Merged {
  readonly facts: FilmFacts;
  /** Whose word each of them is: several where they complete each other. */
  readonly sources: ReadonlyMap<Fact, readonly FactSource[]>;
}

/** Facts of which the whole word of one source is taken, the one that is believed first. */
const single = [
  "originalTitle",
  "year",
  "runtimeMinutes",
  "genres",
  "countries",
  "languages",
  "backdrop",
  "popularity",
  "people",
] as const satisfies readonly Fact[];
/** Facts that are kept apart by language, country or provider: each entry is the first that anybody has. */
const entries = [
  "overview",
  "tagline",
  "poster",
  "externalIds",
  "availability",
] as const satisfies readonly Fact[];

/** What is known of a film by all that was said: TMDB before Wikidata before OMDb before what was imported. */
export function mergeFacts(said: readonly Said[]): Merged {
  const inOrder = said.toSorted((a, b) => factSources.indexOf(a.source) - factSources.indexOf(b.source));
  const facts: FilmFacts = {};
  const sources = new Map<Fact, FactSource[]>();
  const by = (fact: Fact, source: FactSource) => sources.set(fact, [...(sources.get(fact) ?? []), source]);

  for (const { source, facts: its } of inOrder) {
    for (const fact of single) {
      const value = its[fact];
      if (facts[fact] !== undefined || value === undefined || isEmpty(value)) continue;
      Object.assign(facts, { [fact]: value });
      by(fact, source);
    }
    for (const fact of entries) {
      const known = facts[fact] ?? {};
      const added = Object.entries(its[fact] ?? {}).filter(([key]) => !Object.hasOwn(known, key));
      if (added.length === 0) continue;
      Object.assign(facts, { [fact]: { ...known, ...Object.fromEntries(added) } });
      by(fact, source);
    }
    const lists = {
      titles: added(facts.titles, its.titles, ({ title, language }) => `${language} ${title}`),
      ageRatings: added(facts.ageRatings, its.ageRatings, ({ country }) => country),
      ratings: added(facts.ratings, its.ratings, (rating) => rating.source),
    };
    for (const [fact, value] of Object.entries(lists)) {
      if (value === undefined) continue;
      Object.assign(facts, { [fact]: value });
      by(fact as keyof typeof lists, source); // a key of what was just written
    }
  }
  return { facts, sources };
}

/** The list with what is new in the other one; undefined: nothing is. */
function added<T>(
  known: readonly T[] = [],
  more: readonly T[] = [],
  keyOf: (item: T) => string,
): T[] | undefined {
  const items = new Map(known.map((item) => [keyOf(item), item]));
  const before = items.size;
  for (const item of more) if (!items.has(keyOf(item))) items.set(keyOf(item), item);
  return items.size === before ? undefined : [...items.values()];
}

const isEmpty = (value: unknown) => Array.isArray(value) && value.length === 0;

const ratingOrder = ["IMDb", "TMDB", "Kinopoisk"];

/** The one rating that a list of films shows and is sorted by. */
export function mainRating(
  ratings: FilmFacts["ratings"],
): NonNullable<FilmFacts["ratings"]>[number] | undefined {
  return (
    ratingOrder.map((source) => ratings?.find((each) => each.source === source)).find((each) => each) ??
    ratings?.[0]
  );
}
