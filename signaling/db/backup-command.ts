import { pino } from "pino";
import { readConfig } from "../config.ts";
import { backUp, restore } from "./backup.ts";
import { databaseOptions } from "./options.ts";

// npm run backup [-- FILE], npm run restore -- FILE: the database that the environment names.
const [act, given] = process.argv.slice(2);
const config = readConfig(process.env);
const log = pino({ level: config.LOG_LEVEL, name: act ?? "backup" });
const file = given ?? `matinee-${new Date().toISOString().slice(0, 19).replaceAll(":", "-")}.backup`;
try {
  if (act === "restore" && given === undefined) throw new Error("npm run restore -- FILE");
  await (act === "restore" ? restore : backUp)(databaseOptions(config), file);
  log.info({ file }, act === "restore" ? "restored" : "backed up");
} catch (error) {
  log.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
