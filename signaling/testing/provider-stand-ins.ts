import { omdbKey, startOmdbStandIn } from "./omdb-stand-in.ts";
import type { StandIn } from "./stand-in.ts";
import { startTmdbStandIn, tmdbToken } from "./tmdb-stand-in.ts";
import { startWikidataStandIn } from "./wikidata-stand-in.ts";

export interface ProviderStandIns {
  readonly tmdb: StandIn;
  readonly omdb: StandIn;
  readonly wikidata: StandIn;
}

/** Stand-ins for all services that know films. */
export async function startProviderStandIns(): Promise<ProviderStandIns> {
  const [tmdb, omdb, wikidata] = await Promise.all([
    startTmdbStandIn(),
    startOmdbStandIn(),
    startWikidataStandIn(),
  ]);
  return { tmdb, omdb, wikidata };
}

/** The settings by which a server asks these. */
export const providerSettings = ({ tmdb, omdb, wikidata }: ProviderStandIns) => ({
  TMDB_TOKEN: tmdbToken,
  TMDB_BASE_URL: `${tmdb.url}/3`,
  OMDB_KEY: omdbKey,
  OMDB_BASE_URL: omdb.url,
  WIKIDATA: "on",
  WIKIDATA_BASE_URL: wikidata.url,
  WIKIDATA_QUERY_BASE_URL: wikidata.url,
});
