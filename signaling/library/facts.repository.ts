import {
  type Fact,
  type FactSource,
  type FilmFacts,
  factSource,
  filmFacts,
} from "@matinee/shared/library/film-facts.ts";
import { genres } from "@matinee/shared/library/genres.ts";
import { sql } from "kysely";
import type { Database } from "../db/database.ts";
import { tag } from "./film-filter.ts";
import { mergeFacts, type Said } from "./merge-facts.ts";
import { writeCatalogue } from "./write-catalogue.ts";
import { writeDerived } from "./write-derived.ts";

export interface SaidAt extends Said {
  readonly fetchedAt: ReadonlyMap<Fact, Date>;
}

/** Everything that was said of a film. */
export async function loadFacts(db: Database, filmId: number): Promise<SaidAt[]> {
  const rows = await db
    .selectFrom("film_facts")
    .select(["source", "fact", "value", "fetched_at"])
    .where("film_id", "=", filmId)
    .execute();
  return [...Map.groupBy(rows, (row) => row.source)].flatMap(([source, its]) => {
    const known = factSource.safeParse(source);
    if (!known.success) return [];
    const facts = soundFacts(Object.fromEntries(its.map((row) => [row.fact, row.value])));
    const fetchedAt = new Map(its.map((row) => [row.fact as Fact, row.fetched_at])); // as they were written
    return [{ source: known.data, facts, fetchedAt }];
  });
}

/**
 * Keeps what a source says of a film, and what all sources together say in the form that is searched. `all`: the source
 * says nothing else any more; `some`: it may know more, as a line of a list does.
 */
export async function saveFacts(
  db: Database,
  filmId: number,
  said: Said,
  extent: "all" | "some",
): Promise<void> {
  await writeCatalogue(db, async (within) => {
    const film = await within.selectFrom("films").select("id").where("id", "=", filmId).executeTakeFirst();
    if (film === undefined) return; // deleted meanwhile
    const before = await loadFacts(within, filmId);
    if (before.length === 0) await keepImported(within, filmId);
    if (await replaceFacts(within, filmId, said, before, extent)) await deriveFilm(within, filmId);
  });
}

/**
 * Keeps what a file says anew of films that others have spoken of since the last one. The file was written over what is
 * searched of them, too: that is made anew of what all say.
 */
export async function saveImportedFacts(
  within: Database,
  filmIds: Iterable<number>,
  factsOf: (filmId: number) => FilmFacts,
): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select id from unnest(${[...filmIds]}::int[]) id where exists (select from film_facts where film_id = id)
    order by id`.execute(within);
  for (const { id } of rows) {
    const said: Said = { source: "import", facts: soundFacts(factsOf(id)) };
    await replaceFacts(within, id, said, await loadFacts(within, id), "some");
    await deriveFilm(within, id);
  }
}

/** Whether there was anything to replace. */
async function replaceFacts(
  within: Database,
  filmId: number,
  { source, facts }: Said,
  before: readonly Said[],
  extent: "all" | "some",
): Promise<boolean> {
  const own = before.find((each) => each.source === source)?.facts ?? {};
  const said =
    extent === "all"
      ? facts
      : mergeFacts([
          { source, facts },
          { source, facts: own },
        ]).facts;
  const rows = Object.entries(soundFacts(said));
  const changed = rows.filter(
    ([fact, value]) => extent === "all" || JSON.stringify(value) !== JSON.stringify(own[fact as Fact]), // a key of it
  );
  if (extent === "some" && changed.length === 0) return false;
  if (extent === "all")
    await within
      .deleteFrom("film_facts")
      .where("film_id", "=", filmId)
      .where("source", "=", source)
      .execute();
  await insertFacts(within, filmId, source, changed);
  return true;
}

const deriveFilm = async (within: Database, filmId: number) =>
  writeDerived(within, filmId, mergeFacts(await loadFacts(within, filmId)).facts);

async function insertFacts(
  db: Database,
  filmId: number,
  source: FactSource,
  facts: readonly (readonly [string, unknown])[],
): Promise<void> {
  if (facts.length === 0) return;
  await db
    .insertInto("film_facts")
    .values(
      facts.map(([fact, value]) => ({
        film_id: filmId,
        source,
        fact,
        value: JSON.stringify(value),
        fetched_at: new Date(),
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(["film_id", "source", "fact"]).doUpdateSet((row) => ({
        value: row.ref("excluded.value"),
        fetched_at: row.ref("excluded.fetched_at"),
      })),
    )
    .execute();
}

/** What the catalogue has of a film from files, as facts: before anything else is written over it. */
async function keepImported(db: Database, filmId: number): Promise<void> {
  const { facts, updatedAt } = await importedFacts(db, filmId);
  await insertFacts(db, filmId, "import", Object.entries(facts));
  await db
    .updateTable("film_facts")
    .set({ fetched_at: updatedAt })
    .where("film_id", "=", filmId)
    .where("source", "=", "import")
    .execute();
}

/** A film's own columns as facts: all that is known where no provider was asked yet. */
export async function importedFacts(
  db: Database,
  filmId: number,
): Promise<{ facts: FilmFacts; updatedAt: Date }> {
  const film = await db
    .selectFrom("films")
    .select(["title", "original_title", "year", "runtime_minutes", "rating", "votes", "tags", "updated_at"])
    .where("id", "=", filmId)
    .executeTakeFirstOrThrow();
  const titles = await db
    .selectFrom("film_titles")
    .select(["title", "language"])
    .where("film_id", "=", filmId)
    .where("language", "<>", "")
    .limit(100)
    .execute();
  const ids = await filmIds(db, filmId);
  const tagged = (kind: string) =>
    film.tags.flatMap((each) => (each.startsWith(`${kind}:`) ? [each.slice(2)] : []));
  return {
    updatedAt: film.updated_at,
    facts: soundFacts({
      originalTitle: film.original_title ?? film.title,
      titles,
      year: film.year ?? undefined,
      runtimeMinutes: film.runtime_minutes ?? undefined,
      genres: genres.filter((genre) => film.tags.includes(tag.genre(genre))),
      countries: tagged("c"),
      languages: tagged("l"),
      // The only file with ratings is IMDb's.
      ratings: film.rating === null ? [] : [{ source: "IMDb", value: film.rating, votes: film.votes }],
      externalIds: ids,
    }),
  };
}

/** The ids that providers have for a film. */
export async function filmIds(db: Database, filmId: number): Promise<Record<string, string>> {
  const rows = await db
    .selectFrom("film_ids")
    .select(["provider", "external_id"])
    .where("film_id", "=", filmId)
    .orderBy("external_id", "desc")
    .execute();
  return Object.fromEntries(rows.map((row) => [row.provider, row.external_id]));
}

/** The facts without those that cannot be right: one bad value does not cost the others. */
export function soundFacts(facts: Readonly<Record<string, unknown>>): FilmFacts {
  const sound = Object.entries(filmFacts.shape).flatMap(([fact, schema]) => {
    const parsed = schema.safeParse(facts[fact]);
    return parsed.success && parsed.data !== undefined ? [[fact, parsed.data] as const] : [];
  });
  return filmFacts.parse(Object.fromEntries(sound));
}
