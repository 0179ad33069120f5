import type { CheckedLink } from "@matinee/shared/api/links.ts";
import type { LinkedProblem } from "@matinee/shared/linked-problem.ts";

/** What a player can only guess: a browser tells pages little of an address that gives nothing. */
const guessed: ReadonlySet<LinkedProblem> = new Set(["unreachable", "cors", "malformed"]);

/** Whether our server may know better why a film under an address does not play. */
export const isGuessed = (problem: LinkedProblem): boolean => guessed.has(problem);

/** Why it does not play, by what its player guessed and what our server found under its address; a pure function. */
export function whyUnplayable(guess: LinkedProblem, checked: CheckedLink): LinkedProblem {
  if (checked.outcome === "film")
    return checked.kind === "hls" && !checked.allowsPages ? "cors" : guess === "cors" ? "unreachable" : guess;
  // Inside the viewer's own network, where our server does not look.
  return checked.problem === "private" ? guess : `link-${checked.problem}`;
}
