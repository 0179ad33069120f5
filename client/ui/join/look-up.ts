import type { InviteInfo } from "@matinee/shared/http.ts";
import { lobby } from "../../app/lobby.ts";

const freshForMs = 10_000;
let last: { readonly code: string; readonly atMs: number; readonly answer: Promise<InviteInfo> } | undefined;

/**
 * Asks about a code; rejects with a Refusal. An answer that is a few seconds old is given again, so that the step from
 * typing a code to its page costs one question and one of the tries that the server allows.
 */
export function lookUp(code: string): Promise<InviteInfo> {
  if (last?.code === code && Date.now() - last.atMs < freshForMs) return last.answer;
  const answer = lobby.lookUpInvite(code);
  last = { code, atMs: Date.now(), answer };
  answer.catch(() => {
    if (last?.answer === answer) last = undefined; // a refusal is never repeated from memory
  });
  return answer;
}
