import type { Database } from "../db/database.ts";
import type { Mailer } from "../mail/mailer.ts";
import { type Locale, mailWords } from "../mail/words.ts";
import type { GroupInvitationRow } from "./group.table.ts";

/** Sends an invitation, in the reader's language where they have an account, else in the sender's. */
export async function sendInvitation(
  { db, mailer }: { readonly db: Database; readonly mailer: Mailer },
  { group_id: groupId, code }: GroupInvitationRow,
  email: string,
  byUserId: string,
  origin: string,
): Promise<void> {
  const { groupName, byName, locale } = await wordsFor(db, groupId, email, byUserId);
  const link = `${origin}/i/${code}`;
  const { subject, text } = mailWords[locale].invite(groupName, byName, link);
  // Not waited for: a slow mail server is not the caller's matter, and the code is in the answer.
  void mailer.send({ to: email, subject, text, link, userId: byUserId });
}

async function wordsFor(db: Database, groupId: string, email: string, byUserId: string) {
  const group = await db
    .selectFrom("groups")
    .select("name")
    .where("id", "=", groupId)
    .executeTakeFirstOrThrow();
  const users = await db
    .selectFrom("users")
    .select(["id", "email", "name", "locale"])
    .where((where) => where.or([where("id", "=", byUserId), where("email", "=", email)]))
    .execute();
  const by = users.find((user) => user.id === byUserId);
  const reader = users.find((user) => user.email === email) ?? by;
  const locale: Locale = reader?.locale === "ru" ? "ru" : "en";
  return { groupName: group.name, byName: by?.name ?? "", locale };
}
