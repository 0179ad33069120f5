import type { ProviderProblem } from "@matinee/shared/library/provider-problem.ts";
import { count } from "./count.ts";

const services: { readonly [P in ProviderProblem["provider"]]: string } = {
  tmdb: "TMDB",
  omdb: "OMDb",
  wikidata: "Wikidata",
  archive: "The Internet Archive",
  youtube: "YouTube",
};

const happened: { readonly [C in ProviderProblem["code"]]: (who: string) => string } = {
  "bad-key": (who) => `${who} does not take this server’s key. Whoever runs the server can set another.`,
  limit: (who) => `${who} was asked too often and wants a pause.`,
  "not-found": (who) => `${who} does not know this film.`,
  malformed: (who) => `${who} gave an answer that makes no sense.`,
  slow: (who) => `${who} takes too long to answer.`,
  dead: (who) => `${who} cannot be reached.`,
};

const archiveHasNot =
  "The Internet Archive does not have this film any more, or does not give it to everybody. Choose another one.";

/** Nobody counts seconds for longer than that. */
const mostSeconds = 90;
const mostMinutes = 90;

function duration(seconds: number): string {
  const minutes = Math.ceil(seconds / 60);
  if (seconds <= mostSeconds)
    return count(Math.max(1, Math.ceil(seconds)), { one: "second", other: "seconds" });
  if (minutes <= mostMinutes) return count(minutes, { one: "minute", other: "minutes" });
  return count(Math.ceil(minutes / 60), { one: "hour", other: "hours" });
}

/** What a service on the web could not do, and from when on it is of use to try again. */
export function providerProblem({ provider, code, retryAfterS }: ProviderProblem): string {
  if (provider === "archive" && code === "not-found") return archiveHasNot;
  const sentence = happened[code](services[provider]);
  if (code === "bad-key" || code === "not-found") return sentence;
  const when = retryAfterS === null ? "Try again in a moment." : `Try again in ${duration(retryAfterS)}.`;
  return `${sentence} ${when}`;
}
