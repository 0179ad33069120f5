import type { Generated } from "kysely";

export interface IdempotencyKeyTable {
  user_id: string;
  endpoint: string;
  key: string;
  request_hash: string;
  /** JSON; null while the first request is under way. */
  answer: unknown;
  created_at: Generated<Date>;
}
