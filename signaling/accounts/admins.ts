import type { Logger } from "pino";
import type { Database } from "../db/database.ts";

/**
 * Makes the accounts of ADMIN_EMAILS admins, once their address is confirmed: whoever signs up with such an address
 * first is not yet the one who runs the server. Without e-mail the link to confirm it is in the server's log.
 */
export async function makeAdmins(db: Database, emails: readonly string[], log: Logger): Promise<void> {
  if (emails.length === 0) return;
  const made = await db
    .updateTable("users")
    .set({ is_admin: true })
    .where("email", "in", emails)
    .where("email_verified", "=", true)
    .returning("id")
    .execute();
  if (made.length < emails.length)
    log.warn(
      { made: made.length, of: emails.length },
      "ADMIN_EMAILS: some have no account with a confirmed address yet",
    );
}
