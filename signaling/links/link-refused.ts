import type { LinkProblem } from "@matinee/shared/library/link-problem.ts";

/** An address that is not fetched from, or gave nothing of use; the code is for the screens. */
export class LinkRefused extends Error {
  readonly problem: LinkProblem;

  constructor(problem: LinkProblem) {
    super(`the link is refused: ${problem}`);
    this.name = "LinkRefused";
    this.problem = problem;
  }
}
