import type { LinkedProblem } from "@matinee/shared/linked-problem.ts";
import type { LinkedSource, Subtitles } from "@matinee/shared/room/linked-film.ts";
import type { StreamChoices, StreamWish } from "@matinee/shared/stream-choices.ts";

type SourceOf<K extends LinkedSource["kind"]> = Extract<LinkedSource, { kind: K }>;

/** Where a viewer's own player gets a film of a service from. */
export interface OwnSource {
  readonly way: "file" | "hls";
  readonly url: string;
  /** Those that this viewer alone may have, beside the ones that the room knows. */
  readonly subtitles: readonly Subtitles[];
  /** What else this viewer may have of it. */
  readonly choices?: StreamChoices;
  /** Why it stopped, where the service knows more of that than the player; undefined: what the player says. */
  readonly explain?: () => Promise<LinkedProblem | undefined>;
  /** Is told now and then how far this viewer is. */
  readonly onMoment?: (positionS: number, isPaused: boolean) => void;
  /** It is not played here any more. */
  readonly close?: (positionS: number) => void;
}

/** What players need of services that are asked by others: the page's own requests, or our server. */
export interface LinkedServices {
  readonly youtubeApiUrl: () => Promise<string>;
  /** Both reject with `CannotPlay`. */
  readonly peertube: (source: SourceOf<"peertube">) => Promise<OwnSource>;
  readonly jellyfin: (source: SourceOf<"jellyfin">, wish: StreamWish | undefined) => Promise<OwnSource>;
}

/** A service does not give this viewer the film. */
export class CannotPlay extends Error {
  readonly problem: LinkedProblem;

  constructor(problem: LinkedProblem) {
    super(`the film cannot be played here: ${problem}`);
    this.name = "CannotPlay";
    this.problem = problem;
  }
}
