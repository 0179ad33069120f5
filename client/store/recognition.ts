import type { Recognised } from "@matinee/shared/api/recognition.ts";

/** Which film the own file may be. Shown until it is dismissed. */
export interface Recognition {
  /** The likeliest first. */
  readonly candidates: readonly Recognised[];
  /** By which this very file is known again; null: it is too short to have one. */
  readonly hash: string | null;
  readonly isShown: boolean;
}

export const noRecognition: Recognition = { candidates: [], hash: null, isShown: false };
