import type { Config } from "../../config.ts";
import type { FilmProvider } from "./film-provider.ts";
import { createOmdb } from "./omdb.ts";
import type { ProviderMeter } from "./provider-metrics.ts";
import { createTmdb } from "./tmdb.ts";
import { createWikidata } from "./wikidata.ts";

/** The providers that the settings turn on, the one that is believed first before the others. */
export function createProviders(config: Config, meter: ProviderMeter): FilmProvider[] {
  const { TMDB_TOKEN: token, OMDB_KEY: key, PROVIDER_TIMEOUT_MS: timeoutMs } = config;
  const contact = config.PUBLIC_URL ?? "a self-hosted watch party";
  return [
    ...(token === undefined ? [] : [createTmdb({ baseUrl: config.TMDB_BASE_URL, token, timeoutMs }, meter)]),
    ...(config.WIKIDATA === "off"
      ? []
      : [
          createWikidata(
            {
              baseUrl: config.WIKIDATA_BASE_URL,
              queryUrl: config.WIKIDATA_QUERY_BASE_URL,
              userAgent: `Matinee/0.1 (${contact}) node/${process.versions.node}`,
              timeoutMs,
            },
            meter,
          ),
        ]),
    ...(key === undefined ? [] : [createOmdb({ baseUrl: config.OMDB_BASE_URL, key, timeoutMs }, meter)]),
  ];
}
