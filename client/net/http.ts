import { parseOrRefuse, Refusal } from "@matinee/shared/errors.ts";
import { type Admission, admission, errorBody, type InviteInfo, inviteInfo } from "@matinee/shared/http.ts";
import type { z } from "zod";

const requestTimeoutMs = 10_000;

/** One call of the REST API; throws the server's refusal, or `unavailable` when it cannot be reached. */
async function call<S extends z.ZodType>(schema: S, path: string, body?: unknown): Promise<z.output<S>> {
  const answer = await fetch(`/api/${path}`, {
    signal: AbortSignal.timeout(requestTimeoutMs),
    ...(body === undefined
      ? {}
      : {
          method: "POST",
          headers: { "content-type": "application/json" },
          body: JSON.stringify(body),
        }),
  }).catch(() => {
    throw new Refusal("unavailable", "The server cannot be reached.");
  });
  const content: unknown = await answer.json().catch(() => undefined);
  if (answer.ok) return parseOrRefuse(schema, content);
  const refused = errorBody.safeParse(content);
  if (refused.success) throw Refusal.from(refused.data.error);
  throw new Refusal("unavailable", `The server answered ${answer.status}.`);
}

export const startParty = (name: string): Promise<Admission> => call(admission, "parties", { name });
export const joinParty = (code: string, name: string, password?: string): Promise<Admission> =>
  call(admission, "join", { code, name, password });
export const lookUpInvite = (code: string): Promise<InviteInfo> =>
  call(inviteInfo, `invites/${encodeURIComponent(code)}`);
