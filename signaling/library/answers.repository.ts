import { parseJson } from "@matinee/shared/channel.ts";
import { type ProviderProblem, providerProblem } from "@matinee/shared/library/provider-problem.ts";
import { sql } from "kysely";
import type { Database } from "../db/database.ts";
import type { FilmProviderName } from "./providers/provider-failed.ts";

/** What a provider answered to a question, or why it did not. */
export interface KeptAnswer {
  /** Unknown until a schema has parsed it; null: it never answered this. */
  readonly answer: unknown;
  /** With the seconds that are left until it is asked again. */
  readonly problem: ProviderProblem | null;
  /** It is too early to ask again. */
  readonly isFresh: boolean;
}

/** The answers that are kept to a question, by provider; those that are too old are not. */
export async function findAnswers(db: Database, key: string): Promise<Map<string, KeptAnswer>> {
  const rows = await db
    .selectFrom("provider_answers")
    .select(["provider", "answer", "problem"])
    .select(sql<boolean>`fresh_until > now()`.as("is_fresh"))
    .select(sql<number>`ceil(extract(epoch from fresh_until - now()))::int`.as("fresh_for_s"))
    .where("key", "=", key)
    .where("stale_until", ">", sql<Date>`now()`)
    .execute();
  return new Map(
    rows.map((row) => [
      row.provider,
      {
        answer: row.answer,
        problem: withTimeLeft(row.problem, row.fresh_for_s),
        isFresh: row.is_fresh,
      },
    ]),
  );
}

/** What it said of its pause when it failed may be long ago. */
function withTimeLeft(kept: string | null, freshForS: number): ProviderProblem | null {
  const { data } = providerProblem.safeParse(parseJson(kept ?? ""));
  return data === undefined ? null : { ...data, retryAfterS: freshForS > 0 ? freshForS : null };
}

export interface AnswerAges {
  readonly freshS: number;
  readonly staleS: number;
}

/** Keeps what was answered; what is `null` leaves an answer of before where it is. */
export async function keepAnswer(
  db: Database,
  provider: FilmProviderName,
  key: string,
  { answer, problem }: { readonly answer: object | null; readonly problem: ProviderProblem | null },
  { freshS, staleS }: AnswerAges,
): Promise<void> {
  await sql`
    insert into provider_answers (provider, key, answer, problem, fresh_until, stale_until)
    values (${provider}, ${key}, ${answer === null ? null : JSON.stringify(answer)}::jsonb,
      ${problem === null ? null : JSON.stringify(problem)},
      now() + ${freshS} * interval '1 second', now() + ${staleS} * interval '1 second')
    on conflict (provider, key) do update set
      answer = coalesce(excluded.answer, provider_answers.answer),
      problem = excluded.problem,
      fresh_until = excluded.fresh_until,
      stale_until = greatest(excluded.stale_until, provider_answers.stale_until)`.execute(db);
}

/** Forgets answers that nobody would be shown any more. */
export async function deleteOldAnswers(db: Database): Promise<void> {
  await db.deleteFrom("provider_answers").where("stale_until", "<", sql<Date>`now()`).execute();
}
