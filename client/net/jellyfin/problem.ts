import type { JellyfinProblemCode } from "@matinee/shared/library/jellyfin-problem.ts";

/** Why a Jellyfin server did not do what was asked. */
export class JellyfinProblem extends Error {
  readonly code: JellyfinProblemCode;

  constructor(code: JellyfinProblemCode) {
    super(`Jellyfin: ${code}`);
    this.name = "JellyfinProblem";
    this.code = code;
  }
}
