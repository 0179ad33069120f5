import type { Config } from "../config.ts";
import { createTraktClient, type TraktClient } from "./trakt-client.ts";

/** The client that the settings ask for; undefined without a key. */
export function traktFor(config: Config): TraktClient | undefined {
  const { TRAKT_CLIENT_ID: clientId, TRAKT_CLIENT_SECRET: clientSecret } = config;
  if (clientId === undefined || clientSecret === undefined) return undefined;
  return createTraktClient({ clientId, clientSecret, baseUrl: config.TRAKT_BASE_URL.replace(/\/+$/, "") });
}
