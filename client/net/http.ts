import { parseOrRefuse, Refusal } from "@matinee/shared/errors.ts";
import { errorBody } from "@matinee/shared/http.ts";
import type { z } from "zod";

const requestTimeoutMs = 10_000;
/** A picture on a slow line. */
const uploadTimeoutMs = 60_000;

/** One request to what is below `/api`; throws the server's refusal, or `unavailable` when it cannot be reached. */
export async function request<S extends z.ZodType>(
  schema: S,
  path: string,
  init: RequestInit = {},
): Promise<z.output<S>> {
  const limitMs = init.body instanceof Blob ? uploadTimeoutMs : requestTimeoutMs;
  const limit = AbortSignal.timeout(limitMs);
  const signal = init.signal ? AbortSignal.any([init.signal, limit]) : limit;
  const answer = await fetch(`/api${path}`, { ...init, signal }).catch(() => {
    throw new Refusal("unavailable", "The server cannot be reached.");
  });
  const content: unknown = await answer.json().catch(() => undefined);
  if (answer.ok) return parseOrRefuse(schema, content);
  const refused = errorBody.safeParse(content);
  if (refused.success) throw Refusal.from(refused.data.error);
  throw new Refusal("unavailable", `The server answered ${answer.status}.`);
}
