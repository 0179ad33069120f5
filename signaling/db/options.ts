import type { Config } from "../config.ts";
import type { DatabaseOptions } from "./database.ts";

/** The database that the configuration names. */
export function databaseOptions(
  config: Pick<Config, "DATABASE_URL" | "DATA_DIR"> & Partial<Pick<Config, "DATABASE_CONNECTIONS">>,
): DatabaseOptions {
  if (config.DATABASE_URL !== undefined)
    return {
      kind: "postgres",
      url: config.DATABASE_URL,
      ...(config.DATABASE_CONNECTIONS !== undefined && { connections: config.DATABASE_CONNECTIONS }),
    };
  return config.DATA_DIR === "memory" ? { kind: "memory" } : { kind: "pglite", dataDir: config.DATA_DIR };
}
