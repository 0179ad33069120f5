import path from "node:path";
import { readConfig } from "../../config.ts";
import { openDatabase, patient } from "../../db/database.ts";
import { databaseOptions } from "../../db/options.ts";
import type { Progress } from "./import-file.ts";
import { importFiles } from "./import-files.ts";

// npm run import -- FILE...: into the database that the environment names. It is people who read what it says.
const files = process.argv.slice(2);
const tellMs = 2000;
const say = (line: string) => process.stdout.write(`${line}\n`);
const count = (n: number) => n.toLocaleString("en");

function said({ file, lines, taken, share, state }: Progress): string {
  const name = path.basename(file);
  const read = `${count(lines)} lines read, ${count(taken)} taken`;
  switch (state) {
    case "reading":
      return `${name}: ${Math.floor(share * 100)} %, ${read}`;
    case "done":
      return `${name}: done, ${read}`;
    case "known":
      return `${name}: was imported before, nothing to do`;
    case "stopped":
      return `${name}: stopped after ${count(lines)} lines; the same command goes on from there`;
  }
}

const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.on(signal, () => {
    if (stop.signal.aborted) process.exit(130);
    stop.abort();
    say("Stopping, so that what is there can be searched ... (once more: at once)");
  });
try {
  if (files.length === 0) throw new Error("npm run import -- FILE...");
  const db = await openDatabase(patient(databaseOptions(readConfig(process.env))));
  let toldAtMs = 0;
  try {
    const tell = (progress: Progress) => {
      if (progress.state === "reading" && performance.now() - toldAtMs < tellMs) return;
      toldAtMs = performance.now();
      say(said(progress));
    };
    await importFiles(db, files, tell, stop.signal);
  } finally {
    await db.destroy();
  }
  if (stop.signal.aborted) process.exitCode = 130;
  else say("The catalogue can be searched.");
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
