import type { FilmFilters } from "@matinee/shared/api/library.ts";
import { type RawBuilder, type SqlBool, sql } from "kysely";

/** What a film is filtered by, as it stands in the index. */
export const tag = {
  genre: (genre: string) => `g:${genre}`,
  country: (country: string) => `c:${country}`,
  language: (language: string) => `l:${language}`,
  year: (year: number) => `y:${year}`,
  decade: (year: number) => `d:${Math.floor(year / 10)}`,
} as const;

/** The filters as conditions of `films`: what the index can answer, and then what it cannot. */
export function passes(filters: FilmFilters): RawBuilder<SqlBool>[] {
  const { anyGenre, allGenres, noGenre, languages, countries } = filters;
  const { fromYear, toYear, fromMinutes, toMinutes, minRating, maxAge, personId } = filters;
  return [
    allGenres && sql<SqlBool>`tags @> ${allGenres.map(tag.genre)}::text[]`,
    anyGenre && hasAny(anyGenre.map(tag.genre)),
    languages && hasAny(languages.map(tag.language)),
    countries && hasAny(countries.map(tag.country)),
    decadesOf(filters),
    noGenre && sql<SqlBool>`not tags && ${noGenre.map(tag.genre)}::text[]`,
    fromYear !== undefined && sql<SqlBool>`year >= ${fromYear}`,
    toYear !== undefined && sql<SqlBool>`year <= ${toYear}`,
    fromMinutes !== undefined && sql<SqlBool>`runtime_minutes >= ${fromMinutes}`,
    toMinutes !== undefined && sql<SqlBool>`runtime_minutes <= ${toMinutes}`,
    minRating !== undefined && sql<SqlBool>`rating >= ${minRating}`,
    maxAge !== undefined && sql<SqlBool>`age <= ${maxAge}`,
    personId !== undefined &&
      sql<SqlBool>`films.id in (select film_id from film_people where person_id = ${personId})`,
    availableBy(filters),
    ofGroup(filters),
    unseenBy(filters),
  ].filter((each) => each !== undefined && each !== false);
}

/** An empty list asks for nothing. */
const hasAny = (tags: readonly string[]) =>
  tags.length === 0 ? undefined : sql<SqlBool>`tags && ${tags}::text[]`;

function availableBy({ availableIn, onProvider }: FilmFilters): RawBuilder<SqlBool> | undefined {
  if (availableIn === undefined) return undefined;
  const provider = onProvider === undefined ? sql`` : sql` and provider_name = ${onProvider}`;
  return sql<SqlBool>`films.id in (select film_id from film_offers where country = ${availableIn}${provider})`;
}

function ofGroup({ groupId, groupList }: FilmFilters): RawBuilder<SqlBool> | undefined {
  if (groupId === undefined) return undefined;
  const list = groupList === undefined ? sql`` : sql` and list = ${groupList}`;
  return sql<SqlBool>`films.id in (select film_id from group_films where group_id = ${groupId}${list})`;
}

/** The group has not seen it together, nor any member who is in it now on their own. */
function unseenBy({ unseenByGroup }: FilmFilters): RawBuilder<SqlBool> | undefined {
  if (unseenByGroup === undefined) return undefined;
  return sql<SqlBool>`(
    not exists (
      select from group_films
      where group_id = ${unseenByGroup} and list = 'seen' and group_films.film_id = films.id)
    and not exists (
      select from member_films join group_members using (group_id, user_id)
      where group_id = ${unseenByGroup} and member_films.film_id = films.id
        and (seen_on is not null or member_films.rating is not null)))`;
}

/** Films of other years are not taken. */
const [firstYear, lastYear] = [1870, 2100];

/** A range of years is some decades for the index; of an open one that has most films it is of no use. */
function decadesOf({ fromYear, toYear }: FilmFilters): RawBuilder<SqlBool> | undefined {
  if (toYear === undefined && (fromYear === undefined || fromYear < 2000)) return undefined;
  const first = Math.floor((fromYear ?? firstYear) / 10);
  const last = Math.floor((toYear ?? lastYear) / 10);
  const decades = Array.from({ length: Math.max(0, last - first + 1) }, (_none, at) => first + at);
  return decades.length === 0
    ? sql<SqlBool>`false`
    : hasAny(decades.map((decade) => tag.decade(decade * 10)));
}
