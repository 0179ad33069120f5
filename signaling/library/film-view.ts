import type { WholeFilm } from "@matinee/shared/api/film.ts";
import { type Fact, type FactSource, jobs } from "@matinee/shared/library/film-facts.ts";
import { z } from "zod";
import type { Database } from "../db/database.ts";
import { importedFacts, loadFacts, type SaidAt } from "./facts.repository.ts";
import { listFilms } from "./film.repository.ts";
import { mergeFacts } from "./merge-facts.ts";
import { inAnyLanguage } from "./write-derived.ts";

export interface FilmView {
  readonly film: WholeFilm;
  readonly facts: { fact: string; source: FactSource; fetchedAt: string }[];
}

const job = z.enum(jobs);

/** A film with all that is known of it, its texts in that language or as near as there is; undefined: no such film. */
export async function viewFilm(
  db: Database,
  filmId: number,
  language: string,
  country: string,
): Promise<FilmView | undefined> {
  const [listed] = await listFilms(db, [filmId], language);
  if (listed === undefined) return undefined;
  const said = await saidOf(db, filmId);
  const { facts, sources } = mergeFacts(said);
  const people = await db
    .selectFrom("film_people")
    .innerJoin("people", "people.id", "film_people.person_id")
    .select(["people.id", "people.name", "job", "character"])
    .where("film_id", "=", filmId)
    .orderBy("place")
    .execute();
  const there = facts.availability?.[country];
  const near = [language, "en", facts.languages?.[0]];
  return {
    film: {
      ...listed,
      poster: inAnyLanguage(facts.poster, [language, facts.languages?.[0], "", "en"]) ?? null,
      backdrop: facts.backdrop ?? null,
      titles: facts.titles ?? [],
      overview: inAnyLanguage(facts.overview, near) ?? null,
      tagline: inAnyLanguage(facts.tagline, near) ?? null,
      countries: facts.countries ?? [],
      languages: facts.languages ?? [],
      ageRatings: facts.ageRatings ?? [],
      ratings: facts.ratings ?? [],
      people: people.flatMap((row) => {
        const known = job.safeParse(row.job);
        if (!known.success) return [];
        return [{ personId: row.id, name: row.name, job: known.data, character: row.character }];
      }),
      externalIds: facts.externalIds ?? {},
      availability: there === undefined ? null : { country, ...there },
    },
    facts: [...sources].flatMap(([fact, its]) =>
      its.map((source) => ({ fact, source, fetchedAt: fetchedAt(said, fact, source) })),
    ),
  };
}

/** Where no provider was asked yet, what was imported is all that is said. */
async function saidOf(db: Database, filmId: number): Promise<SaidAt[]> {
  const said = await loadFacts(db, filmId);
  if (said.length > 0) return said;
  const { facts, updatedAt } = await importedFacts(db, filmId);
  const all = Object.keys(facts) as Fact[]; // its keys are facts
  return [{ source: "import", facts, fetchedAt: new Map(all.map((fact) => [fact, updatedAt])) }];
}

function fetchedAt(said: readonly SaidAt[], fact: Fact, source: FactSource): string {
  const at = said.find((each) => each.source === source)?.fetchedAt.get(fact);
  if (at === undefined) throw new Error(`nobody said ${fact}`);
  return at.toISOString();
}
