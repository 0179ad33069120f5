import type { FilmFilters } from "@matinee/shared/api/library.ts";
import { type Database, openDatabase } from "../db/database.ts";
import { listFilms } from "../library/film.repository.ts";
import type { ImportedFilm } from "../library/import/imported.ts";
import { prepareFilms, prepareTitles } from "../library/import/store.ts";
import { searchFilms } from "../library/search.ts";
import { collectWords } from "../library/search-indexes.ts";
import { sortIntoTiers } from "../library/tiers.ts";
import { createTestStorage } from "./test-storage.ts";

const films: readonly (Omit<ImportedFilm, "externalId"> & { ru?: string })[] = [
  {
    title: "The Matrix",
    ru: "Матрица",
    year: 1999,
    genres: ["action", "science-fiction"],
    countries: ["US"],
    popularity: 300,
  },
  {
    title: "The Matrix Reloaded",
    ru: "Матрица: Перезагрузка",
    year: 2003,
    genres: ["action", "science-fiction"],
    popularity: 200,
  },
  { title: "Matrix of Evil", year: 2005, genres: ["horror"], popularity: 2 },
  {
    title: "Brother",
    originalTitle: "Брат",
    ru: "Брат",
    year: 1997,
    languages: ["ru"],
    genres: ["crime", "drama"],
    popularity: 30,
  },
  {
    title: "Brother 2",
    originalTitle: "Брат 2",
    ru: "Брат 2",
    year: 2000,
    languages: ["ru"],
    genres: ["crime", "action"],
    popularity: 25,
  },
  { title: "Brotherhood of the Wolf", year: 2001, genres: ["horror"], popularity: 40 },
  {
    title: "Amélie",
    originalTitle: "Le Fabuleux Destin d'Amélie Poulain",
    ru: "Амели",
    year: 2001,
    runtimeMinutes: 122,
    languages: ["fr"],
    countries: ["FR"],
    genres: ["comedy", "romance"],
    popularity: 120,
  },
  {
    title: "2001: A Space Odyssey",
    ru: "Космическая одиссея 2001 года",
    year: 1968,
    genres: ["science-fiction"],
    popularity: 150,
  },
  {
    title: "Solaris",
    originalTitle: "Солярис",
    ru: "Солярис",
    year: 1972,
    languages: ["ru"],
    genres: ["science-fiction", "drama"],
    popularity: 60,
  },
  { title: "Solaris", year: 2002, languages: ["en"], genres: ["science-fiction", "romance"], popularity: 50 },
  {
    title: "Spirited Away",
    originalTitle: "千と千尋の神隠し",
    ru: "Унесённые призраками",
    year: 2001,
    languages: ["ja"],
    genres: ["animation", "family"],
    popularity: 220,
  },
  {
    title: "Nosferatu",
    year: 1922,
    runtimeMinutes: 94,
    genres: ["horror", "fantasy"],
    countries: ["DE"],
    popularity: 35,
  },
  { title: "It", year: 2017, genres: ["horror"], popularity: 180 },
  { title: "Italian Nights", year: 1990, genres: ["comedy"], popularity: 190 },
];

export interface TestCatalogue {
  readonly db: Database;
  /** The titles and years of what is found, in its order. */
  find(text: string, filters?: FilmFilters, language?: string): Promise<string[]>;
  close(): Promise<void>;
}

/** A database with a few films whose titles are much alike, as they are after an import. */
export async function openTestCatalogue(): Promise<TestCatalogue> {
  const storage = await createTestStorage();
  const db = await openDatabase(storage.options);
  const all = films.map(({ ru: _ru, ...film }, at) => ({ externalId: String(at), ...film }));
  await prepareFilms("test", all).store(db);
  const translated = films.flatMap(({ ru }, at) =>
    ru ? [{ externalId: String(at), title: ru, language: "ru" }] : [],
  );
  await prepareTitles("test", translated).store(db);
  await sortIntoTiers(db);
  await collectWords(db);
  return {
    db,
    async find(text, filters = {}, language = "en") {
      const { filmIds } = await searchFilms(db, { text, filters, after: undefined, limit: 50 });
      return (await listFilms(db, filmIds, language)).map(({ title, year }) => `${title} ${year}`);
    },
    async close() {
      await db.destroy();
      await storage.remove();
    },
  };
}
