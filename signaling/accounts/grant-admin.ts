import { pino } from "pino";
import { readConfig } from "../config.ts";
import { openDatabase } from "../db/database.ts";
import { databaseOptions } from "../db/options.ts";
import { setAdmin } from "./account.repository.ts";

// npm run admin -- grant|revoke EMAIL. With PGlite the server must not be running: the folder belongs to one process.
const [act = "", email = ""] = process.argv.slice(2);
const config = readConfig(process.env);
const log = pino({ level: config.LOG_LEVEL, name: "admin" });
if ((act !== "grant" && act !== "revoke") || email === "") {
  log.error("npm run admin -- grant EMAIL, or revoke EMAIL");
  process.exitCode = 2;
} else {
  const db = await openDatabase(databaseOptions(config));
  const found = await setAdmin(db, email, act === "grant");
  await db.destroy();
  if (found) log.info(act === "grant" ? "this account is an admin" : "this account is no admin any more");
  else log.error("no account has this address: sign up with it first");
  process.exitCode = found ? 0 : 1;
}
