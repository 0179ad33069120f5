import { spawn } from "node:child_process";
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { PGlite } from "@electric-sql/pglite";
import type { DatabaseOptions } from "./database.ts";
import { folderInUse, isInUse } from "./folder-use.ts";

/**
 * Writes the whole database into one file that only its owner reads: pg_dump's custom format, or for PGlite the folder
 * as a tar.gz. Postgres may go on meanwhile. Rejects with an Error that says what to do; the file is whole or not there.
 */
export async function backUp(options: DatabaseOptions, file: string): Promise<void> {
  const unfinished = `${file}.unfinished`;
  await (await open(unfinished, "w", 0o600)).close();
  try {
    if (options.kind === "postgres") {
      await run(
        "pg_dump",
        ["--format=custom", "--no-owner", "--no-acl", `--file=${unfinished}`],
        options.url,
      );
    } else {
      const pglite = await openFolder(options);
      const archive = await pglite.dumpDataDir("gzip");
      await pglite.close();
      await writeFile(unfinished, Buffer.from(await archive.arrayBuffer()));
    }
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/**
 * Brings the database to what the file of `backUp` has, of the same kind of database. What was there before is replaced,
 * in one transaction on Postgres; a PGlite folder from before is kept beside it, as `pglite.before-…`.
 */
export async function restore(options: DatabaseOptions, file: string): Promise<void> {
  if (options.kind === "postgres") {
    const flags = [
      "--clean",
      "--if-exists",
      "--no-owner",
      "--no-acl",
      "--single-transaction",
      "--exit-on-error",
    ];
    await run("pg_restore", [...flags, `--dbname=${nameOf(options.url)}`, file], options.url);
    return;
  }
  if (options.kind === "memory") throw new Error("A database in memory cannot be restored into.");
  if (await isInUse(options.dataDir)) throw new Error(folderInUse);
  const archive = new Blob([await readFile(file)]);
  const folder = path.join(options.dataDir, "pglite");
  const fresh = `${folder}.restoring`;
  await rm(fresh, { recursive: true, force: true });
  await mkdir(fresh, { recursive: true });
  const pglite = await PGlite.create(fresh, { loadDataDir: archive });
  await pglite.query("select 1");
  await pglite.close();
  const before = await readdir(folder).catch(() => []);
  if (before.length > 0)
    await rename(folder, `${folder}.before-${new Date().toISOString().replaceAll(":", "-")}`);
  else await rm(folder, { recursive: true, force: true });
  await rename(fresh, folder);
}

async function openFolder(options: Exclude<DatabaseOptions, { kind: "postgres" }>): Promise<PGlite> {
  if (options.kind === "memory") throw new Error("A database in memory cannot be backed up.");
  if (await isInUse(options.dataDir)) throw new Error(folderInUse);
  return PGlite.create(path.join(options.dataDir, "pglite"));
}

/** The address goes by the environment: arguments are seen by every user of the machine. */
function run(command: string, args: readonly string[], url: string): Promise<void> {
  const child = spawn(command, args, {
    env: { ...process.env, ...environmentOf(url) },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (data: Buffer) => {
    said += data.toString();
  });
  return new Promise((resolve, reject) => {
    child.once("error", (error: NodeJS.ErrnoException) =>
      reject(
        error.code === "ENOENT"
          ? new Error(
              `${command} is not here: install PostgreSQL's client programs, of the server's version.`,
            )
          : error,
      ),
    );
    child.once("close", (code) => (code === 0 ? resolve() : reject(new Error(`${command}: ${said.trim()}`))));
  });
}

const nameOf = (url: string) => decodeURIComponent(new URL(url).pathname.slice(1));

function environmentOf(url: string): NodeJS.ProcessEnv {
  const { hostname, port, username, password, searchParams } = new URL(url);
  return {
    PGHOST: decodeURIComponent(hostname.replace(/^\[|\]$/g, "")),
    PGPORT: port || "5432",
    // What the address lacks may be in the environment, as `pg` takes it, too.
    ...(username !== "" && { PGUSER: decodeURIComponent(username) }),
    ...(password !== "" && { PGPASSWORD: decodeURIComponent(password) }),
    PGDATABASE: nameOf(url),
    ...(searchParams.has("sslmode") && { PGSSLMODE: searchParams.get("sslmode") ?? "" }),
  };
}
