import { randomBytes } from "node:crypto";
import { constants, cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import pg from "pg";
import type { DatabaseOptions } from "../db/database.ts";
import { databaseOptions } from "../db/options.ts";
import { preparedDatabase } from "./prepared-database.ts";

/** A database of its own for one test file: on the server that DATABASE_URL names, else PGlite in a folder. */
export interface TestStorage {
  /** The variables that make an app use it. */
  readonly environment: NodeJS.ProcessEnv;
  readonly options: DatabaseOptions;
  remove(): Promise<void>;
}

/** It is at the newest version already; `isBare`: what a server finds that starts for the first time. */
export async function createTestStorage({ isBare = false } = {}): Promise<TestStorage> {
  const server = process.env["DATABASE_URL"] || undefined;
  return server === undefined ? createFolder(isBare) : createOnServer(server);
}

/** Whether several processes can use one storage at once; PGlite belongs to a single one. */
export const storageIsShared = (process.env["DATABASE_URL"] || undefined) !== undefined;

/** The variables of the Redis that the environment names, if any. */
export function redisEnvironment(): NodeJS.ProcessEnv {
  const url = process.env["REDIS_URL"] || undefined;
  return url === undefined ? {} : { REDIS_URL: url };
}

const dropMs = 10_000;

async function createFolder(isBare: boolean): Promise<TestStorage> {
  const folder = await mkdtemp(path.join(tmpdir(), "matinee-test-"));
  if (!isBare)
    await cp(await preparedDatabase(), folder, { recursive: true, mode: constants.COPYFILE_FICLONE });
  return {
    environment: { DATA_DIR: folder },
    options: { kind: "pglite", dataDir: folder },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function createOnServer(server: string): Promise<TestStorage> {
  const name = `matinee_test_${randomBytes(6).toString("hex")}`;
  await runOn(server, `create database ${name}`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  const environment = { DATABASE_URL: url.href };
  return {
    environment,
    options: databaseOptions({ DATABASE_URL: url.href, DATA_DIR: "unused" }),
    remove: () => drop(server, name),
  };
}

/** Not by force: what still holds a connection when its app was closed is a leak, and this would hide it. */
async function drop(server: string, name: string): Promise<void> {
  const untilMs = Date.now() + dropMs;
  for (;;) {
    try {
      return await runOn(server, `drop database if exists ${name}`);
    } catch (error) {
      if (Date.now() > untilMs) throw error;
    }
  }
}

async function runOn(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
