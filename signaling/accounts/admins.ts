import type { Logger } from "pino";
import type { Database } from "../db/database.ts";
import { setAdmin } from "./account.repository.ts";

/** Makes the accounts of ADMIN_EMAILS admins; whoever has none yet becomes one at the next start after signing up. */
export async function makeAdmins(db: Database, emails: readonly string[], log: Logger): Promise<void> {
  for (const email of emails) {
    const found = await setAdmin(db, email, true);
    if (!found) log.warn("an address in ADMIN_EMAILS has no account yet: sign up with it, then start again");
  }
}
