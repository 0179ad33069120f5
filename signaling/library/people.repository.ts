import type { FilmFacts } from "@matinee/shared/library/film-facts.ts";
import { sql } from "kysely";
import type { Database } from "../db/database.ts";
import { foldTitle } from "./fold.ts";

type NamedPerson = NonNullable<FilmFacts["people"]>[number];

/** Whose ids a person's are: a Q-number is Wikidata's, a number TMDB's; without one a name stands for itself. */
function idOf({ externalId, name }: NamedPerson): { provider: string; external_id: string } {
  if (externalId === null) return { provider: "name", external_id: foldTitle(name).slice(0, 200) };
  return { provider: externalId.startsWith("Q") ? "wikidata" : "tmdb", external_id: externalId };
}
const keyOf = ({ provider, external_id }: { provider: string; external_id: string }) =>
  `${provider} ${external_id}`;

/** Who made a film, in the order in which they are named. Whoever is not known yet is from now on. */
export async function writePeople(
  db: Database,
  filmId: number,
  people: readonly NamedPerson[],
): Promise<void> {
  const known = await knownPeople(db, filmId, people);
  for (const person of people) {
    const id = idOf(person);
    if (known.has(keyOf(id))) continue;
    const { id: personId } = await db
      .insertInto("people")
      .values({ name: person.name, folded: foldTitle(person.name) })
      .returning("id")
      .executeTakeFirstOrThrow();
    await db
      .insertInto("person_ids")
      .values({ ...id, person_id: personId })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    known.set(keyOf(id), personId);
  }
  await db.deleteFrom("film_people").where("film_id", "=", filmId).execute();
  if (people.length === 0) return;
  const rows = people.map((person, place) => ({
    film_id: filmId,
    person_id: known.get(keyOf(idOf(person))),
    job: person.job,
    character: person.character,
    place,
  }));
  await sql`
    insert into film_people (film_id, person_id, job, character, place)
    select film_id, person_id, job, character, place
    from json_to_recordset(${JSON.stringify(rows)}::json) as row (
      film_id int, person_id int, job text, character text, place smallint)
    on conflict do nothing`.execute(db);
  // A person is known for the best known film that they are in.
  await sql`
    update people set popularity = films.popularity, known_for = films.title
    from film_people join films on films.id = film_people.film_id
    where film_people.film_id = ${filmId} and people.id = film_people.person_id
      and (people.known_for is null or people.popularity <= films.popularity)`.execute(db);
}

/** Those that are known by their id, or by their name where another provider named them for the same film. */
async function knownPeople(
  db: Database,
  filmId: number,
  people: readonly NamedPerson[],
): Promise<Map<string, number>> {
  if (people.length === 0) return new Map();
  const ids = people.map(idOf);
  const rows = await db
    .selectFrom("person_ids")
    .select(["provider", "external_id", "person_id"])
    .where(
      "external_id",
      "in",
      ids.map(({ external_id }) => external_id),
    )
    .execute();
  const known = new Map(rows.map((row) => [keyOf(row), row.person_id]));
  const there = await db
    .selectFrom("film_people")
    .innerJoin("people", "people.id", "film_people.person_id")
    .select(["people.id", "people.folded"])
    .where("film_id", "=", filmId)
    .execute();
  const byName = new Map(there.map((row) => [row.folded, row.id]));
  for (const person of people) {
    const id = idOf(person);
    const same = byName.get(foldTitle(person.name));
    if (known.has(keyOf(id)) || same === undefined) continue;
    known.set(keyOf(id), same);
    await db
      .insertInto("person_ids")
      .values({ ...id, person_id: same })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
  return known;
}
