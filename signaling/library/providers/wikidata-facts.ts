import type { FilmFacts } from "@matinee/shared/library/film-facts.ts";
import { genresOfName } from "./genre-names.ts";
import { claimed, type Entity, named, strings } from "./wikidata-shapes.ts";

export const property = {
  instanceOf: "P31",
  date: "P577",
  imdb: "P345",
  tmdb: "P4947",
  genre: "P136",
  duration: "P2047",
  director: "P57",
  writer: "P58",
  actor: "P161",
  composer: "P86",
  language: "P364",
  country: "P495",
  title: "P1476",
  countryCode: "P297",
  languageCode: "P218",
} as const;

const minute = "http://www.wikidata.org/entity/Q7727";
const hour = "http://www.wikidata.org/entity/Q25235";
const mostPeople = 20;
const jobs = ["director", "writer", "composer", "actor"] as const;

/** The entities whose names and codes are needed to say what a film's entity says; one request takes 50. */
export function mentioned(film: Entity): string[] {
  const ids = [
    ...[property.genre, property.country, property.language].flatMap((each) => named(film, each).slice(0, 6)),
    ...jobs.flatMap((job) => named(film, property[job]).slice(0, mostPeople)),
  ];
  return [...new Set(ids)].slice(0, 50);
}

/** What Wikidata says of a film; `others` are the entities that it mentions. */
export function entityFacts(film: Entity, others: Readonly<Record<string, Entity>>): FilmFacts {
  const years = claimed(film, property.date)
    .flatMap((each) => (each.type === "time" ? Number(each.value.time.slice(1, 5)) : []))
    .filter((year) => year >= 1870 && year <= 2100);
  const minutes = minutesOf(film);
  const titles = Object.entries(film.labels ?? {})
    .filter(([language]) => /^[a-z]{2,3}$/.test(language))
    .map(([language, { value }]) => ({ title: value.slice(0, 300), language }));
  const original = claimed(film, property.title).find((each) => each.type === "monolingualtext");
  const [imdb] = strings(film, property.imdb);
  const [tmdb] = strings(film, property.tmdb);
  return {
    titles,
    ...(original !== undefined && { originalTitle: original.value.text.slice(0, 300) }),
    ...(years.length > 0 && { year: Math.min(...years) }),
    ...(minutes !== undefined && { runtimeMinutes: minutes }),
    genres: [
      ...new Set(
        named(film, property.genre).flatMap((id) => genresOfName(others[id]?.labels?.["en"]?.value ?? "")),
      ),
    ],
    countries: codes(film, property.country, others, property.countryCode).filter((code) =>
      /^[A-Z]{2}$/.test(code),
    ),
    languages: codes(film, property.language, others, property.languageCode).filter((code) =>
      /^[a-z]{2,3}$/.test(code),
    ),
    people: jobs.flatMap((job) =>
      named(film, property[job])
        .slice(0, mostPeople)
        .flatMap((id) => {
          const name = nameOf(others[id]);
          return name === undefined
            ? []
            : [{ name: name.slice(0, 300), job, character: null, externalId: id }];
        }),
    ),
    externalIds: {
      wikidata: film.id,
      ...(imdb !== undefined && /^tt\d{5,12}$/.test(imdb) && { imdb }),
      ...(tmdb !== undefined && /^\d{1,9}$/.test(tmdb) && { tmdb }),
    },
  };
}

function minutesOf(film: Entity): number | undefined {
  for (const each of claimed(film, property.duration)) {
    if (each.type !== "quantity") continue;
    const amount = Number(each.value.amount) * (each.value.unit === hour ? 60 : 1);
    const isTime = each.value.unit === minute || each.value.unit === hour;
    if (isTime && amount >= 1 && amount <= 3000) return Math.round(amount);
  }
  return undefined;
}

function codes(film: Entity, of: string, others: Readonly<Record<string, Entity>>, code: string): string[] {
  return [...new Set(named(film, of).flatMap((id) => strings(others[id], code).slice(0, 1)))];
}

const nameOf = (entity: Entity | undefined) =>
  entity?.labels?.["en"]?.value ?? entity?.labels?.["mul"]?.value ?? entity?.labels?.["ru"]?.value;
