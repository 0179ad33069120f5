import type { FilmFilters, FilmSort } from "@matinee/shared/api/library.ts";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Database } from "../db/database.ts";
import { bestKnown, firstInOrder, placeOf } from "./best-known.ts";
import { type FilmCandidate, findCandidates, namedSo } from "./candidates.ts";
import { isMisspelt } from "./corrections.ts";
import { passes } from "./film-filter.ts";
import { asTyped, hasWords, readTyped, type TypedTitle, type Wanted } from "./film-query.ts";
import { type FilmOrder, type FilmPlace, orders } from "./film-sort.ts";
import { findMeant, isCommon } from "./meant.ts";
import { rank } from "./rank.ts";
import { rejoined } from "./rejoined.ts";
import { spelling } from "./spelling.ts";
import { createTitleWords } from "./title-words.ts";

export interface Search {
  /** As it was typed. */
  readonly text: string;
  readonly filters: FilmFilters;
  /** Left out: the likeliest first. */
  readonly sort?: FilmSort;
  /** Of the last film of the page before. */
  readonly after: FilmPlace | undefined;
  readonly limit: number;
}

export interface Found {
  readonly filmIds: readonly number[];
  /** Where the next page begins; undefined: there is none. */
  readonly next: FilmPlace | undefined;
  /** What was looked for instead of what was typed, spelt as in the first film's titles. */
  readonly corrected: string | null;
}

/** With words folded, as they were looked for. */
type FoundByWords = Omit<Found, "corrected"> & { readonly corrected: readonly string[] | undefined };

/** So many of the best known that fit are put in order by their titles; the others follow by how well known they are. */
const mostRanked = 120;
/** So many are put in another order; whoever means a less known one types on. */
const mostSorted = 1000;
/** With fewer, words may be misspelt. */
const fewFilms = 5;

type Conditions = readonly RawBuilder<SqlBool>[];

/** Finds films by what is typed of a title and by filters. Throws `bad-request` for a place that is of another list. */
export async function searchFilms(
  db: Database,
  { text, filters, sort = "likeliest", after, limit }: Search,
): Promise<Found> {
  const typed = readTyped(text);
  const conditions = passes(filters);
  if (typed.words.length === 0) {
    const places = await browse(db, conditions, orders[sort], after, limit + 1);
    return { ...page(places, limit), corrected: null };
  }
  const find = (wanted: TypedTitle) => {
    if (sort !== "likeliest") return inOrder(db, wanted, conditions, orders[sort], after, limit);
    if (after?.tier !== undefined) return unranked(db, wanted, conditions, after, limit);
    return ranked(db, wanted, conditions, after, limit);
  };
  const { corrected, ...found } = await find(typed);
  if (found.filmIds.length > 0)
    return { ...found, corrected: await spelling(db, found.filmIds, corrected, text) };
  const other = await rejoined(createTitleWords(db), typed);
  if (other === undefined) return { ...found, corrected: null };
  const again = await find(other);
  return { ...again, corrected: await spelling(db, again.filmIds, again.corrected ?? other.words, text) };
}

/** Without words: all that there are, one after another. */
async function browse(
  db: Database,
  conditions: Conditions,
  order: FilmOrder,
  after: FilmPlace | undefined,
  limit: number,
): Promise<FilmPlace[]> {
  if (order !== orders.popularity) return firstInOrder(db, conditions, order, limit, after);
  return (await bestKnown(db, conditions, order, limit, after)).map(placeOf);
}

/** What has the words, the likeliest first by what the titles say. */
async function ranked(
  db: Database,
  typed: TypedTitle,
  conditions: Conditions,
  after: FilmPlace | undefined,
  limit: number,
): Promise<FoundByWords> {
  const titleWords = createTitleWords(db);
  const isLost = await isMisspelt(titleWords, typed);
  const find = async (wanted: Wanted, words: readonly string[], named?: TypedTitle) => {
    const having = (places: Wanted) =>
      findCandidates(db, hasWords(places, typed.year), named, conditions, mostRanked);
    if (wanted.length > 1 && wanted.at(-1)?.words.some((word) => isCommon(titleWords, word))) {
      // All that begins like it are many. Whoever typed a title to its end needs none of them.
      const ended = await having(wanted.map((place) => ({ ...place, mayGoOn: false })));
      if (ended.length >= mostRanked || isTitle(words, ended)) return ended;
    }
    return having(wanted);
  };
  const findTyped = () => find(asTyped(typed.words), typed.words, typed);
  let exact = isLost ? [] : await findTyped();
  const meant = isWhatWasMeant(typed, exact) ? undefined : await findMeant(titleWords, typed);
  const more = meant ? await find(meant.wanted, meant.corrected ?? typed.words) : [];
  // Words that came with a film lately may not be counted yet.
  if (isLost && more.length === 0) exact = await findTyped();
  const isFull = exact.filter(({ isBestKnown }) => isBestKnown).length === mostRanked;
  const known = new Set(exact.map(({ id }) => id));
  const corrected = meant?.corrected;
  const likeliest = rank(typed, [
    ...exact.map((film) => ({ ...film, corrected: undefined })),
    ...more.filter(({ id }) => !known.has(id)).map((film) => ({ ...film, corrected })),
  ]);
  const places = likeliest.map(({ film, score }) => ({ key: score, id: film.id }));
  const found = page(following(places, orders.likeliest, after), limit);
  const least = exact.findLast(({ isBestKnown }) => isBestKnown);
  return {
    ...found,
    next: found.next ?? (isFull && least ? placeOf(least) : undefined),
    corrected: likeliest[0]?.film.corrected,
  };
}

/** What comes after all that was ranked. */
async function unranked(
  db: Database,
  typed: TypedTitle,
  conditions: Conditions,
  after: FilmPlace,
  limit: number,
): Promise<FoundByWords> {
  const isRanked = sql<SqlBool>`films.id in (select id from ${namedSo(typed, sql`id`, conditions)} named)`;
  const rest = [wordsOf(typed), sql<SqlBool>`not ${isRanked}`, ...conditions];
  const rows = await bestKnown(db, rest, orders.popularity, limit + 1, after);
  return { ...page(rows.map(placeOf), limit), corrected: undefined };
}

/** The best known that have the words, in that order. */
async function inOrder(
  db: Database,
  typed: TypedTitle,
  conditions: Conditions,
  order: FilmOrder,
  after: FilmPlace | undefined,
  limit: number,
): Promise<FoundByWords> {
  let films = await bestKnown(db, [wordsOf(typed), ...conditions], order, mostSorted);
  let corrected: readonly string[] | undefined;
  if (films.length === 0) {
    const meant = await findMeant(createTitleWords(db), typed);
    films = await bestKnown(db, [hasWords(meant.wanted, typed.year), ...conditions], order, mostSorted);
    corrected = films.length > 0 ? meant.corrected : undefined;
  }
  const places = films.map(({ key, id }) => ({ key, id })).sort(comparing(order));
  return { ...page(following(places, order, after), limit), corrected };
}

const wordsOf = ({ words, year }: TypedTitle) => hasWords(asTyped(words), year);

const isTitle = (words: readonly string[], films: readonly FilmCandidate[]) =>
  films.some(({ titles }) => titles.includes(words.join(" ")));

/** There are enough, or it is several words that are a whole title: they will not be misspelt. */
function isWhatWasMeant({ words }: TypedTitle, films: readonly FilmCandidate[]): boolean {
  if (films.length >= fewFilms) return true;
  return words.length > 1 && (isTitle(words, films) || isTitle(words.slice(0, -1), films));
}

function page(places: readonly FilmPlace[], limit: number): Pick<Found, "filmIds" | "next"> {
  const shown = places.slice(0, limit);
  return { filmIds: shown.map(({ id }) => id), next: places.length > limit ? shown.at(-1) : undefined };
}

const comparing =
  ({ direction }: FilmOrder) =>
  (a: FilmPlace, b: FilmPlace) =>
    a.key === b.key ? a.id - b.id : a.key < b.key === (direction === "asc") ? -1 : 1;

/** What comes after that place in a list that is whole; the film that ended the page before may be gone from it. */
function following(
  places: readonly FilmPlace[],
  order: FilmOrder,
  after: FilmPlace | undefined,
): readonly FilmPlace[] {
  if (after === undefined) return places;
  const at = places.findIndex(({ id }) => id === after.id);
  if (at >= 0) return places.slice(at + 1);
  return places.filter((place) => comparing(order)(place, after) > 0);
}
