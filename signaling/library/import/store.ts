import type { FilmFacts } from "@matinee/shared/library/film-facts.ts";
import { sql } from "kysely";
import type { Database } from "../../db/database.ts";
import { saveImportedFacts } from "../facts.repository.ts";
import { tag } from "../film-filter.ts";
import { indexedWords } from "../film-query.ts";
import { foldTitle } from "../fold.ts";
import { lockCatalogue } from "../write-catalogue.ts";
import type { ImportedFilm, ImportedRating, ImportedTitle } from "./imported.ts";

/** A batch that is ready to be stored: what takes the time of this process is done, what takes the database's is not. */
export interface Prepared {
  /** In a transaction. Answers how many lines were of films that are in the catalogue now. */
  store(db: Database): Promise<number>;
}

/** Films for the catalogue; those that are there by that provider's id get what the file knows better. */
export function prepareFilms(provider: string, films: readonly ImportedFilm[]): Prepared {
  // The last of a file says it.
  const byId = new Map(films.map((film) => [film.externalId, film]));
  const all = [...byId.values()];
  const rows = JSON.stringify(all.map(rowOf));
  const externalIds = all.map(({ externalId }) => externalId);
  const titles = titleRows(
    all.flatMap(({ externalId, title, originalTitle }) =>
      [...new Set([title, originalTitle ?? title])].map((each) => ({
        externalId,
        title: each,
        language: "",
      })),
    ),
  );
  return {
    async store(db) {
      if (all.length === 0) return 0;
      await lockCatalogue(db);
      const ids = await filmIds(db, provider, externalIds);
      const fresh = externalIds.filter((externalId) => !ids.has(externalId));
      const taken = await takeIds(db, fresh.length);
      for (const [index, externalId] of fresh.entries()) ids.set(externalId, taken[index] ?? 0);
      await sql`
        insert into films (id, title, original_title, year, runtime_minutes, popularity, words, tags)
        select film_id, title, original_title, year, runtime_minutes, coalesce(popularity, 0), array_to_tsvector(words),
          tags
        from json_to_recordset(${rows}::json) as row (
          external_id text, title text, original_title text, year smallint, runtime_minutes smallint, popularity real,
          words text[], tags text[])
        join ${known(ids)} using (external_id)
        on conflict (id) do update set
          title = excluded.title,
          original_title = coalesce(excluded.original_title, films.original_title),
          year = coalesce(excluded.year, films.year),
          runtime_minutes = coalesce(excluded.runtime_minutes, films.runtime_minutes),
          popularity = greatest(excluded.popularity, films.popularity),
          words = case when excluded.year is null then films.words
            else ts_delete(films.words, '=' || coalesce(films.year, 0)) end || excluded.words,
          tags = array(
            select tag from unnest(films.tags) tag where excluded.year is null or tag !~ '^[yd]:'
            union select unnest(excluded.tags)),
          updated_at = now()`.execute(db);
      await sql`
        insert into film_ids (provider, external_id, film_id)
        select ${provider}, external_id, film_id
        from unnest(${fresh}::text[], ${taken}::int[]) as fresh (external_id, film_id)`.execute(db);
      await insertTitles(db, titles, ids);
      await saveAnew(db, ids, (externalId) => {
        const film = byId.get(externalId);
        return film === undefined ? {} : factsOf(film);
      });
      return films.length;
    },
  };
}

/** Ratings of films that are in the catalogue; the more people rated one, the better known it is. */
export function prepareRatings(provider: string, ratings: readonly ImportedRating[]): Prepared {
  const byFilm = new Map(ratings.map((rating) => [rating.externalId, rating]));
  const rows = JSON.stringify(
    [...byFilm.values()].map(({ externalId, rating, votes }) => ({
      external_id: externalId,
      rating,
      votes,
      popularity: votes / votesOfPopularity,
    })),
  );
  return {
    async store(db) {
      if (byFilm.size === 0) return 0;
      await lockCatalogue(db);
      await sql`
        update films set rating = row.rating, votes = row.votes, popularity = greatest(films.popularity, row.popularity)
        from json_to_recordset(${rows}::json) as row (external_id text, rating real, votes int, popularity real)
        join film_ids on film_ids.provider = ${provider} and film_ids.external_id = row.external_id
        where films.id = film_ids.film_id`.execute(db);
      const ids = await filmIds(db, provider, [...byFilm.keys()]);
      await saveAnew(db, ids, (externalId) => {
        const said = byFilm.get(externalId);
        // The only file with ratings is IMDb's.
        return said === undefined
          ? {}
          : { ratings: [{ source: "IMDb", value: said.rating, votes: said.votes }] };
      });
      return ids.size;
    },
  };
}

/** Other titles of films that are in the catalogue. */
export function prepareTitles(provider: string, titles: readonly ImportedTitle[]): Prepared {
  const byFilm = Map.groupBy(titles, ({ externalId }) => externalId);
  const words = JSON.stringify(
    [...byFilm].map(([external_id, its]) => ({
      external_id,
      words: indexedWords(
        its.map(({ title }) => title),
        undefined,
      ),
    })),
  );
  const rows = titleRows(titles);
  return {
    async store(db) {
      await lockCatalogue(db);
      const ids = await filmIds(db, provider, [...byFilm.keys()]);
      if (ids.size === 0) return 0;
      await insertTitles(db, rows, ids);
      await sql`
        update films set words = films.words || array_to_tsvector(row.words)
        from json_to_recordset(${words}::json) as row (external_id text, words text[])
        join film_ids on film_ids.provider = ${provider} and film_ids.external_id = row.external_id
        where films.id = film_ids.film_id`.execute(db);
      await saveAnew(db, ids, (externalId) => ({
        titles: (byFilm.get(externalId) ?? []).filter(({ language }) => language !== "").slice(0, mostTitles),
      }));
      return titles.filter(({ externalId }) => ids.has(externalId)).length;
    },
  };
}

/** Of one film, for its page; it is found by all of them. */
const mostTitles = 100;

/** TMDB's popularity of a film that so many people rated at IMDb, roughly: both have some 1000 at the top. */
const votesOfPopularity = 3000;

async function filmIds(db: Database, provider: string, externalIds: readonly string[]) {
  if (externalIds.length === 0) return new Map<string, number>();
  // One by one by the index: of thousands at once Postgres thinks that reading the whole table is quicker, and it is not.
  const { rows } = await sql<{ external_id: string; film_id: number }>`
    select found.external_id, film_id from unnest(${externalIds}::text[]) as wanted (external_id),
      lateral (select external_id, film_id from film_ids
        where provider = ${provider} and film_ids.external_id = wanted.external_id limit 1) found`.execute(
    db,
  );
  return new Map(rows.map((row) => [row.external_id, row.film_id]));
}

async function takeIds(db: Database, count: number): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence('films', 'id'))::int as id from generate_series(1, ${count})`.execute(
    db,
  );
  return rows.map(({ id }) => id);
}

/** Which film is meant by each id of the file, as a relation. */
function known(ids: ReadonlyMap<string, number>) {
  return sql`unnest(${[...ids.keys()]}::text[], ${[...ids.values()]}::int[]) as known (external_id, film_id)`;
}

function titleRows(titles: readonly ImportedTitle[]): string {
  return JSON.stringify(
    titles.map(({ externalId, title, language }) => ({
      external_id: externalId,
      title,
      language,
      folded: foldTitle(title),
    })),
  );
}

async function insertTitles(db: Database, rows: string, ids: ReadonlyMap<string, number>): Promise<void> {
  await sql`
    insert into film_titles (film_id, title, language, folded)
    select film_id, title, language, folded
    from json_to_recordset(${rows}::json) as row (external_id text, title text, language text, folded text)
    join ${known(ids)} using (external_id)
    on conflict do nothing`.execute(db);
}

const saveAnew = (
  db: Database,
  ids: ReadonlyMap<string, number>,
  factsOf: (externalId: string) => FilmFacts,
) => {
  const externalIds = new Map([...ids].map(([externalId, filmId]) => [filmId, externalId]));
  return saveImportedFacts(db, externalIds.keys(), (filmId) => factsOf(externalIds.get(filmId) ?? ""));
};

/** What a file says of a film; what it does not know is left out. */
const factsOf = (film: ImportedFilm): FilmFacts => ({
  originalTitle: film.originalTitle ?? film.title,
  year: film.year,
  runtimeMinutes: film.runtimeMinutes,
  genres: film.genres && [...film.genres],
  countries: film.countries && [...film.countries],
  languages: film.languages && [...film.languages],
});

function rowOf(film: ImportedFilm) {
  const { title, originalTitle, year, runtimeMinutes, popularity } = film;
  return {
    external_id: film.externalId,
    title,
    original_title: originalTitle === title ? undefined : originalTitle,
    year,
    runtime_minutes: runtimeMinutes,
    popularity,
    words: indexedWords([title, originalTitle ?? title], year),
    tags: [
      ...(film.genres ?? []).map(tag.genre),
      ...(film.countries ?? []).map(tag.country),
      ...(film.languages ?? []).map(tag.language),
      ...(year === undefined ? [] : [tag.year(year), tag.decade(year)]),
    ],
  };
}
