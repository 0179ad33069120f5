import { z } from "zod";
import type { LinkedFilm, Queued } from "./linked-film.ts";

/**
 * The queue's first film starts by itself. `counting`: at that moment of room time; `held`: nobody is here, and it is counted
 * anew when somebody is.
 */
export const nextFilm = z.discriminatedUnion("state", [
  z.object({ state: z.literal("counting"), startAtMs: z.number() }),
  z.object({ state: z.literal("held") }),
]);
export type NextFilm = z.output<typeof nextFilm>;

/** The queue's first, if it can start by itself: one of the catalogue has no source yet. */
export function firstToPlay(
  queue: readonly Queued[],
): { readonly id: string; readonly film: LinkedFilm } | undefined {
  const [first] = queue;
  if (first === undefined || !("source" in first.film)) return undefined;
  return { id: first.id, film: first.film };
}
