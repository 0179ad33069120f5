import type { Recognised } from "@matinee/shared/api/recognition.ts";
import type { Database } from "../../db/database.ts";
import { listFilms } from "../film.repository.ts";
import { foldTitle } from "../fold.ts";
import { searchFilms } from "../search.ts";
import { filmOfHash } from "./file-hash.repository.ts";
import { readFileName } from "./file-title.ts";
import { score } from "./score.ts";

/** What a page tells of a file. */
export interface FileFacts {
  readonly fileName: string;
  readonly durationS: number | null;
  readonly hash: string | null;
}

const mostCandidates = 10;
const mostAnswers = 5;
/** Less is a guess that helps nobody. */
const leastScore = 0.3;

/** Films that a file may be, the likeliest first, with titles in that language. */
export async function recognise(
  db: Database,
  { fileName, durationS, hash }: FileFacts,
  userId: string,
  language: string,
): Promise<Recognised[]> {
  const [byHash, byName] = await Promise.all([
    hash === null ? undefined : filmOfHash(db, hash, userId),
    candidatesByName(db, fileName, durationS),
  ]);
  const named = byName.filter(({ filmId }) => filmId !== byHash);
  const all = [
    ...(byHash === undefined ? [] : [{ filmId: byHash, score: 1, by: "hash" as const }]),
    ...named.map((each) => ({ ...each, by: "name" as const })),
  ].slice(0, mostAnswers);
  const films = await listFilms(
    db,
    all.map(({ filmId }) => filmId),
    language,
  );
  const byId = new Map(films.map((film) => [film.filmId, film]));
  return all.flatMap(({ filmId, score, by }) => {
    const film = byId.get(filmId);
    return film === undefined ? [] : [{ film, score, by }];
  });
}

async function candidatesByName(
  db: Database,
  fileName: string,
  durationS: number | null,
): Promise<{ filmId: number; score: number }[]> {
  const file = readFileName(fileName);
  if (file === undefined) return [];
  const find = (text: string) =>
    searchFilms(db, { text, filters: {}, after: undefined, limit: mostCandidates });
  // With the year its own film comes first; without it one whose year is known otherwise is found as well.
  const found = await Promise.all([
    find(file.title),
    ...(file.year === null ? [] : [find(`${file.title} ${file.year}`)]),
  ]);
  const filmIds = [...new Set(found.flatMap((each) => each.filmIds))];
  if (filmIds.length === 0) return [];
  const [films, titles] = await Promise.all([
    db
      .selectFrom("films")
      .select(["id", "title", "year", "runtime_minutes"])
      .where("id", "in", filmIds)
      .execute(),
    db.selectFrom("film_titles").select(["film_id", "folded"]).where("film_id", "in", filmIds).execute(),
  ]);
  const titlesOf = Map.groupBy(titles, ({ film_id }) => film_id);
  return films
    .map(({ id, title, year, runtime_minutes }) => {
      const known = titlesOf.get(id)?.map(({ folded }) => folded) ?? [foldTitle(title)];
      const film = { year, runtimeMinutes: runtime_minutes, titles: known };
      return { filmId: id, score: score(file, durationS, film), place: filmIds.indexOf(id) };
    })
    .filter((each) => each.score >= leastScore)
    .sort((a, b) => b.score - a.score || a.place - b.place)
    .map(({ filmId, score }) => ({ filmId, score }));
}
