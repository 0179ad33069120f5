import type { Subtitles } from "@matinee/shared/room/linked-film.ts";
import { useMemo } from "preact/hooks";
import { useApp } from "../../hooks/use-app.ts";
import { useLinkedFilm } from "./use-linked-film.ts";

const none: readonly Subtitles[] = [];

export interface ShownSubtitles extends Subtitles {
  /** This viewer's alone: their address has their token in it, and is for their browser only. */
  readonly isOwn: boolean;
}

/** The subtitles of the film from the web that this viewer can have: the room's, and after them their own. */
export function useSubtitles(): readonly ShownSubtitles[] {
  const shared = useLinkedFilm()?.subtitles ?? none;
  const own = useApp((state) => state.linked.ownSubtitles);
  return useMemo(
    () => [
      ...shared.map((each) => ({ ...each, isOwn: false })),
      ...own.map((each) => ({ ...each, isOwn: true })),
    ],
    [shared, own],
  );
}
