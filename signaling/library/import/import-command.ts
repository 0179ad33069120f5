import { pino } from "pino";
import { readConfig } from "../../config.ts";
import { openDatabase, patient } from "../../db/database.ts";
import { databaseOptions } from "../../db/options.ts";
import { importFiles } from "./import-files.ts";

// npm run import -- FILE...: into the database that the environment names.
const files = process.argv.slice(2);
const config = readConfig(process.env);
const log = pino({ level: config.LOG_LEVEL, name: "import" });
const tellMs = 2000;
try {
  if (files.length === 0) throw new Error("npm run import -- FILE...");
  const db = await openDatabase(patient(databaseOptions(config)));
  let toldAtMs = 0;
  try {
    await importFiles(db, files, ({ file, lines, taken, share }) => {
      if (share < 1 && performance.now() - toldAtMs < tellMs) return;
      toldAtMs = performance.now();
      log.info({ file, lines, taken, percent: Math.round(share * 100) }, "importing");
    });
    log.info("imported; the catalogue can be searched");
  } finally {
    await db.destroy();
  }
} catch (error) {
  log.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
