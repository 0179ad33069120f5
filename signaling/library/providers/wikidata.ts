import { foldTitle } from "../fold.ts";
import type { FilmProvider, KnownFilm } from "./film-provider.ts";
import { createProviderClient, type ProviderPatience } from "./provider-client.ts";
import { type ProblemCode, ProviderFailed } from "./provider-failed.ts";
import type { ProviderMeter } from "./provider-metrics.ts";
import { entityFacts, mentioned, property } from "./wikidata-facts.ts";
import {
  apiError,
  type Entity,
  entitiesAnswer,
  named,
  searchAnswer,
  sparqlAnswer,
  strings,
} from "./wikidata-shapes.ts";

export interface WikidataOptions {
  /** Of the API, without its path. */
  readonly baseUrl: string;
  /** Of the query service, without its path. */
  readonly queryUrl: string;
  /** Who we are, as Wikimedia's policy wants it: a name, a version, and where to complain. */
  readonly userAgent: string;
  readonly timeoutMs: number;
}

const languages = "en|ru|de|fr|es|it|uk|pl|ja|zh|mul";
/** Film, and the kinds of films that have a name of their own. */
const films = new Set([
  "Q11424",
  "Q24862",
  "Q202866",
  "Q29168811",
  "Q506240",
  "Q24869",
  "Q93204",
  "Q226730",
  "Q20650540",
]);
const mostFound = 20;

/** Wikidata, without a key: one request after another (https://www.wikidata.org/wiki/Wikidata:Data_access). */
export function createWikidata(
  options: WikidataOptions,
  meter: ProviderMeter,
  patience?: ProviderPatience,
): FilmProvider {
  const rules = {
    provider: "wikidata",
    headers: { "User-Agent": options.userAgent },
    concurrency: 1,
    limit: { burst: 5, perSecond: 2 },
    timeoutMs: options.timeoutMs,
    limitRestS: 60,
    maxBytes: 8 * 2 ** 20,
    problemOf,
  } as const;
  const api = createProviderClient({ ...rules, baseUrl: options.baseUrl }, meter, patience);
  const queries = createProviderClient({ ...rules, baseUrl: options.queryUrl }, meter, patience);

  async function entities(ids: readonly string[]): Promise<Readonly<Record<string, Entity>>> {
    if (ids.length === 0) return {};
    const query = {
      action: "wbgetentities",
      ids: ids.join("|"),
      props: "labels|claims",
      languages,
      format: "json",
    };
    return (await api.get("/w/api.php", query, entitiesAnswer)).entities;
  }

  async function find(words: string, language: string): Promise<Entity[]> {
    const query = {
      action: "wbsearchentities",
      search: words,
      language,
      uselang: language,
      type: "item",
      limit: String(mostFound),
      format: "json",
    };
    const { search } = await api.get("/w/api.php", query, searchAnswer);
    const found = await entities(search.map(({ id }) => id));
    return search
      .flatMap(({ id }) => found[id] ?? [])
      .filter((entity) => named(entity, property.instanceOf).some((kind) => films.has(kind)));
  }

  async function idOf({ ids, title, year }: KnownFilm): Promise<string> {
    if (ids["wikidata"] !== undefined) return ids["wikidata"];
    const by = [
      [property.imdb, ids["imdb"]],
      [property.tmdb, ids["tmdb"]],
    ].find(([, id]) => id !== undefined && /^[\w-]+$/.test(id));
    if (by !== undefined) {
      const sparql = `SELECT ?film WHERE { ?film wdt:${by[0]} "${by[1]}" } LIMIT 1`;
      const { results } = await queries.get("/sparql", { query: sparql, format: "json" }, sparqlAnswer);
      const id = results.bindings[0]?.film.value.split("/").at(-1);
      if (id === undefined || !/^Q\d+$/.test(id)) throw new ProviderFailed("wikidata", "not-found");
      return id;
    }
    const folded = foldTitle(title);
    const same = (await find(title, "en")).find(
      (entity) =>
        Object.values(entity.labels ?? {}).some(({ value }) => foldTitle(value) === folded) &&
        (year === null || entityFacts(entity, {}).year === year),
    );
    if (same === undefined) throw new ProviderFailed("wikidata", "not-found");
    return same.id;
  }

  return {
    name: "wikidata",
    async film(known) {
      const id = await idOf(known);
      const film = (await entities([id]))[id];
      if (film === undefined || film.missing !== undefined) throw new ProviderFailed("wikidata", "not-found");
      const [imdb] = strings(film, property.imdb);
      const isOther = imdb !== undefined && known.ids["imdb"] !== undefined && imdb !== known.ids["imdb"];
      if (film.id !== id || isOther) throw new ProviderFailed("wikidata", "malformed");
      return entityFacts(film, await entities(mentioned(film)));
    },
    search: async (words, language) => (await find(words, language)).map((entity) => entityFacts(entity, {})),
  };
}

/** There is no key to be refused: 403 says that this server asked too much, or in a way that is not welcome. */
function problemOf(status: number, body: unknown): ProblemCode | undefined {
  if (status === 403) return "limit";
  const { success, data } = apiError.safeParse(body);
  if (!success) return undefined;
  if (data.error.code === "no-such-entity") return "not-found";
  return /ratelimited|maxlag|too-many/i.test(data.error.code) ? "limit" : "malformed";
}
