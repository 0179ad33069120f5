import { pino } from "pino";
import { readConfig } from "../config.ts";
import { openDatabase } from "./database.ts";
import { databaseOptions } from "./options.ts";

const config = readConfig(process.env);
const log = pino({ level: config.LOG_LEVEL, name: "migrate" });
const db = await openDatabase(databaseOptions(config));
await db.destroy();
log.info("the database is at the newest version");
