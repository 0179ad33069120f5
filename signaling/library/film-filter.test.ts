import { type FilmFilters, filmSort, groupList } from "@matinee/shared/api/library.ts";
import type { FilmFacts } from "@matinee/shared/library/film-facts.ts";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type Database, openDatabase } from "../db/database.ts";
import { createTestStorage, type TestStorage } from "../testing/test-storage.ts";
import { countFacets } from "./facets.ts";
import { saveFacts } from "./facts.repository.ts";
import type { FilmPlace } from "./film-sort.ts";
import { prepareFilms } from "./import/store.ts";
import { searchFilms } from "./search.ts";

// A busy machine takes long to start a database.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const genres = ["action", "comedy", "drama", "war"] as const;
const languages = ["en", "ru", "fr"];
const countries = ["US", "RU", "DE"];
const services = ["Netflix", "Kinopoisk", "O'Hare & Sons"];
const names = ["Ida Lupino", "Agnès Varda", "Кира Муратова"];
const groups = ["friends", "cousins"];
const users = ["ann", "bob", "cyd"];

interface MadeFilm {
  readonly facts: FilmFacts;
  readonly lists: readonly { groupId: string; list: "have" | "want" | "seen" }[];
  readonly said: readonly { groupId: string; userId: string; isSeen: boolean; rating: number | null }[];
}

const some = <T>(of: readonly T[]) => fc.subarray([...of]);
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined, freq: 2 });
const year = fc.oneof(fc.integer({ min: 1985, max: 2009 }), fc.constantFrom(1870, 1899, 1900, 2099, 2100));
const minutes = fc.integer({ min: 80, max: 100 });
const rating = fc.integer({ min: 0, max: 100 }).map((tenths) => tenths / 10);

const facts: fc.Arbitrary<FilmFacts> = fc
  .record({
    year: maybe(year),
    runtimeMinutes: maybe(minutes),
    genres: some(genres),
    languages: some(languages),
    countries: some(countries),
    ratings: maybe(rating.map((value) => [{ source: "IMDb", value, votes: 10 }])),
    ageRatings: maybe(fc.constantFrom("0", "6", "12", "16").map((age) => [{ country: "DE", rating: age }])),
    people: some(names).map((its) =>
      its.map((name) => ({
        name,
        job: "actor" as const,
        character: null,
        externalId: String(names.indexOf(name) + 1),
      })),
    ),
    availability: some(countries).chain((where) =>
      fc.tuple(...where.map(() => some(services))).map((offered) =>
        Object.fromEntries(
          where.map((country, at) => [
            country,
            {
              link: null,
              offers: (offered[at] ?? []).flatMap((providerName) =>
                (["rent", "buy"] as const).map((kind) => ({ providerName, logo: null, kind })),
              ),
            },
          ]),
        ),
      ),
    ),
  })
  .map((made) => Object.fromEntries(Object.entries(made).filter(([, value]) => value !== undefined)));

const madeFilm: fc.Arbitrary<MadeFilm> = fc.record({
  facts,
  lists: some(groups.flatMap((groupId) => groupList.options.map((list) => ({ groupId, list })))),
  said: some(groups.flatMap((groupId) => users.map((userId) => ({ groupId, userId })))).chain((who) =>
    fc.tuple(
      ...who.map((each) =>
        fc.record({
          groupId: fc.constant(each.groupId),
          userId: fc.constant(each.userId),
          isSeen: fc.boolean(),
          rating: fc.option(fc.integer({ min: 1, max: 10 })),
        }),
      ),
    ),
  ),
});
/** Most say little, else nobody would have missed any film. */
const films = fc
  .sample(madeFilm, { seed: 7, numRuns: 60 })
  .map((film, at) => (at % 2 === 0 ? { ...film, lists: film.lists.slice(0, 1), said: [] } : film));
/** Who is in a group now; the others left it, and what they said stays. */
const members: Readonly<Record<string, readonly string[]>> = { friends: ["ann", "bob"], cousins: ["cyd"] };

let storage: TestStorage;
let db: Database;
const filmIds: number[] = [];
const personIds = new Map<string, number>();

beforeAll(async () => {
  storage = await createTestStorage();
  db = await openDatabase(storage.options);
  const imported = films.map((_film, at) => ({
    externalId: String(at),
    title: `Film ${at}`,
    popularity: at,
  }));
  await prepareFilms("test", imported).store(db);
  await db
    .insertInto("users")
    .values(users.map((id) => ({ id, name: id, email: `${id}@example.org` })))
    .execute();
  await db
    .insertInto("groups")
    .values(groups.map((id) => ({ id, name: id, is_public: false })))
    .execute();
  const memberships = Object.entries(members).flatMap(([group_id, its]) =>
    its.map((user_id) => ({ group_id, user_id, role: "owner" as const })),
  );
  await db.insertInto("group_members").values(memberships).execute();
  const ids = await db.selectFrom("film_ids").select(["external_id", "film_id"]).execute();
  const byNumber = new Map(ids.map((row) => [row.external_id, row.film_id]));
  for (const [at, film] of films.entries()) {
    const film_id = byNumber.get(String(at)) ?? 0;
    filmIds.push(film_id);
    await saveFacts(db, film_id, { source: "tmdb", facts: film.facts }, "all");
    const lists = film.lists.map(({ groupId, list }) => ({
      group_id: groupId,
      film_id,
      list,
      added_by: null,
    }));
    if (lists.length > 0) await db.insertInto("group_films").values(lists).execute();
    const said = film.said.map(({ groupId, userId, isSeen, rating }) => ({
      group_id: groupId,
      user_id: userId,
      film_id,
      has_file: true,
      seen_on: isSeen ? "2020-01-31" : null,
      rating,
      note: null,
    }));
    if (said.length > 0) await db.insertInto("member_films").values(said).execute();
  }
  for (const row of await db.selectFrom("people").select(["id", "name"]).execute())
    personIds.set(row.name, row.id);
});
afterAll(async () => {
  await db?.destroy();
  await storage?.remove();
});

type Asked = Omit<FilmFilters, "personId"> & { readonly person?: string | undefined };

const asked: fc.Arbitrary<Asked> = fc
  .record(
    {
      anyGenre: some(genres),
      allGenres: some(genres),
      noGenre: some(genres),
      fromYear: year,
      toYear: year,
      fromMinutes: minutes,
      toMinutes: minutes,
      languages: some(languages),
      countries: some(countries),
      minRating: rating,
      maxAge: fc.integer({ min: 0, max: 18 }),
      person: fc.constantFrom(...names),
      availableIn: fc.constantFrom(...countries, "JP"),
      onProvider: fc.constantFrom(...services, "Nobody"),
      groupId: fc.constantFrom(...groups),
      groupList: fc.constantFrom(...groupList.options),
      unseenByGroup: fc.constantFrom(...groups),
    },
    { requiredKeys: [] },
  )
  // With all at once nothing is left.
  .chain((all) => fc.subarray(Object.entries(all), { maxLength: 4 }).map(Object.fromEntries<unknown>))
  .map(
    (some) =>
      ({
        ...some,
        ...("onProvider" in some && !("availableIn" in some) && { availableIn: "US" }),
        ...("groupList" in some && !("groupId" in some) && { groupId: "friends" }),
      }) as Asked, // its parts are
  );

/** What the filters say, over what was made. */
function passes({ facts, lists, said }: MadeFilm, asked: Asked): boolean {
  const its = facts.genres ?? [];
  const { year, runtimeMinutes } = facts;
  const isIn = (value: number | undefined, from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY) =>
    value !== undefined && value >= from && value <= to;
  const { fromYear, toYear, fromMinutes, toMinutes, unseenByGroup: unseen } = asked;
  const isGiven = (...parts: unknown[]) => parts.some((part) => part !== undefined);
  const hasOne = <T>(wanted: readonly T[] | undefined, there: readonly T[] = []) =>
    !wanted?.length || wanted.some((each) => there.includes(each));
  const offers = facts.availability?.[asked.availableIn ?? ""]?.offers ?? [];
  return [
    hasOne(asked.anyGenre, its),
    (asked.allGenres ?? []).every((genre) => its.includes(genre)),
    !(asked.noGenre ?? []).some((genre) => its.includes(genre)),
    !isGiven(fromYear, toYear) || isIn(year, fromYear, toYear),
    !isGiven(fromMinutes, toMinutes) || isIn(runtimeMinutes, fromMinutes, toMinutes),
    hasOne(asked.languages, facts.languages),
    hasOne(asked.countries, facts.countries),
    !isGiven(asked.minRating) || isIn(facts.ratings?.[0]?.value, asked.minRating),
    !isGiven(asked.maxAge) || isIn(Number(facts.ageRatings?.[0]?.rating ?? Number.NaN), 0, asked.maxAge),
    !isGiven(asked.person) || facts.people?.some(({ name }) => name === asked.person),
    !isGiven(asked.availableIn) ||
      offers.some(({ providerName }) => providerName === (asked.onProvider ?? providerName)),
    !isGiven(asked.groupId) ||
      lists.some(
        ({ groupId, list }) =>
          groupId === asked.groupId && (asked.groupList === undefined || list === asked.groupList),
      ),
    unseen === undefined ||
      (!lists.some(({ groupId, list }) => groupId === unseen && list === "seen") &&
        !said.some(
          ({ groupId, userId, isSeen, rating }) =>
            groupId === unseen && members[unseen]?.includes(userId) && (isSeen || rating !== null),
        )),
  ].every(Boolean);
}

test("whatever is filtered by, the films are those that a look at each of them finds, in every order", async () => {
  let notNone = 0;
  await fc.assert(
    fc.asyncProperty(asked, fc.constantFrom(...filmSort.options), async ({ person, ...filters }, sort) => {
      const personId = person === undefined ? undefined : personIds.get(person);
      const search = { text: "", sort, filters: { ...filters, personId } };
      const found: number[] = [];
      let after: FilmPlace | undefined;
      do {
        const page = await searchFilms(db, { ...search, after, limit: 9 });
        found.push(...page.filmIds);
        after = page.next;
      } while (after !== undefined);
      const expected = filmIds.filter((_id, at) => {
        const film = films[at];
        return film !== undefined && passes(film, { ...filters, person });
      });
      if (expected.length > 0 && expected.length < films.length) notNone += 1;
      expect(found.toSorted((a, b) => a - b)).toEqual(expected.toSorted((a, b) => a - b));
    }),
    { numRuns: 200 },
  );
  // Else hardly anything was tried.
  expect(notNone).toBeGreaterThan(50);
});

test("who offers films in a country is counted among all that is found there, whomever one chose", async () => {
  const filters: FilmFilters = { availableIn: "RU", anyGenre: ["drama"] };
  const there = films.filter((film) => passes(film, filters));
  const counts = services
    .map((value) => ({
      value,
      count: there.filter((film) => passes(film, { ...filters, onProvider: value })).length,
    }))
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
  expect(counts.every(({ count }) => count > 0)).toBe(true);
  expect((await countFacets(db, "", filters)).providers).toEqual(counts);
  expect((await countFacets(db, "film", { ...filters, onProvider: "Netflix" })).providers).toEqual(counts);
  expect((await countFacets(db, "", { anyGenre: ["drama"] })).providers).toEqual([]);
  expect((await countFacets(db, "", { availableIn: "JP" })).providers).toEqual([]);
});

test("genres, years, languages and countries are counted as if none of their own were chosen yet", async () => {
  const others: FilmFilters = { fromMinutes: 60 };
  const free = await countFacets(db, "", others);
  const both = { ...others, anyGenre: free.genres.slice(0, 1).map(({ value }) => value) };
  const chosen = await countFacets(db, "", both);
  expect(chosen.genres).toEqual(free.genres);
  expect(chosen.countries).not.toEqual(free.countries);
  expect((await countFacets(db, "", { ...others, countries: ["FR"] })).countries).toEqual(free.countries);
  expect((await countFacets(db, "", { ...others, languages: ["ru"] })).languages).toEqual(free.languages);
  const decade = { fromYear: 1990, toYear: 1999 };
  expect((await countFacets(db, "", { ...others, ...decade })).decades).toEqual(free.decades);
  // Each count is what is found if that is chosen as well.
  for (const { value, count } of free.genres) {
    const found = films.filter((film) => passes(film, { ...others, anyGenre: [value] }));
    expect([value, count]).toEqual([value, found.length]);
  }
});
