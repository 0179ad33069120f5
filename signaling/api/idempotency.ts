import { createHash } from "node:crypto";
import { parseOrRefuse, Refusal } from "@matinee/shared/errors.ts";
import { sql } from "kysely";
import { z } from "zod";
import type { Database } from "../db/database.ts";

export interface Creation {
  readonly userId: string;
  readonly endpoint: string;
  readonly key: string;
  readonly sent: unknown;
}

const keyShape = z
  .string()
  .regex(/^[\x21-\x7e]{1,100}$/, "the Idempotency-Key needs 1 to 100 visible ASCII characters");
/** A process that died in the middle leaves its key behind. */
const abandonedAfter = sql<Date>`now() - interval '60 seconds'`;
const retryMs = 1000;

/**
 * Does the work once for each key of a user, whatever is sent again: the answer of the first time is given again for a
 * day. Refuses with `in-progress` while the first is under way, and with `conflict` when the same key comes with
 * something else. https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
 */
export async function createOnce<T>(
  db: Database,
  { userId, endpoint, key: sentKey, sent }: Creation,
  work: () => Promise<T>,
): Promise<T> {
  const key = parseOrRefuse(keyShape, sentKey);
  const requestHash = createHash("sha256").update(JSON.stringify(sent)).digest("base64url");
  const mine = { user_id: userId, endpoint, key };
  const claimed = await db
    .insertInto("idempotency_keys")
    .values({ ...mine, request_hash: requestHash, answer: null })
    .onConflict((conflict) =>
      conflict
        .columns(["user_id", "endpoint", "key"])
        .doUpdateSet({ created_at: sql`now()`, request_hash: requestHash })
        .where("idempotency_keys.answer", "is", null)
        .where("idempotency_keys.created_at", "<", abandonedAfter),
    )
    .returning("key")
    .executeTakeFirst();
  if (claimed === undefined) return answered<T>(db, mine, requestHash);
  try {
    const answer = await work();
    await db
      .updateTable("idempotency_keys")
      .set({ answer: JSON.stringify(answer) })
      .where((where) => where.and(mine))
      .execute();
    return answer;
  } catch (error) {
    await db
      .deleteFrom("idempotency_keys")
      .where((where) => where.and(mine))
      .execute()
      .catch(() => undefined); // it is taken for abandoned soon
    throw error;
  }
}

async function answered<T>(
  db: Database,
  mine: { user_id: string; endpoint: string; key: string },
  requestHash: string,
): Promise<T> {
  const row = await db
    .selectFrom("idempotency_keys")
    .select(["request_hash", "answer"])
    .where((where) => where.and(mine))
    .executeTakeFirst();
  if (row !== undefined && row.request_hash !== requestHash)
    throw new Refusal("conflict", "This Idempotency-Key was used for something else.");
  if (row?.answer == null) throw new Refusal("in-progress", "The same request is under way.", retryMs);
  return row.answer as T; // what this endpoint answered before
}
