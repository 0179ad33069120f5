import type { LinkedProblem } from "@matinee/shared/linked-problem.ts";
import type { LinkedSource, Subtitles } from "@matinee/shared/room/linked-film.ts";
import type { StreamChoices, StreamWish } from "@matinee/shared/stream-choices.ts";
import type { Player } from "../player.ts";
import type { LinkedServices } from "./services.ts";

export type SourceKind = LinkedSource["kind"];
export type SourceOf<K extends SourceKind> = Extract<LinkedSource, { kind: K }>;

/** What a film from the web is shown on; a player takes the one that it needs and leaves the other alone. */
export interface LinkedScreen {
  readonly video: HTMLVideoElement;
  /** For players that bring a page of their own. */
  readonly frame: HTMLElement;
}

export interface LinkedPlayerPorts {
  /** As the room knows it; null: not yet. */
  readonly durationS: number | null;
  /** Where the room is now: a player may begin to load there. */
  readonly positionS: () => number;
  readonly services: LinkedServices;
  /** What this viewer wants of it, where there is something to choose. */
  readonly wish: StreamWish | undefined;
  readonly onChoices: (choices: StreamChoices) => void;
  /** Room time now. */
  readonly roomNowMs: () => number;
  /** There is a picture. */
  readonly onReady: () => void;
  /** Subtitles came to light that this viewer alone may have. */
  readonly onSubtitles: (subtitles: readonly Subtitles[]) => void;
  readonly onLength: (durationS: number) => void;
  /** It waits for data although the film moves, or not any more. */
  readonly onStalled: (stalled: boolean) => void;
  /** The browser wants a click before it plays sound. */
  readonly onBlocked: () => void;
  /** It does not play here, and will not by itself. */
  readonly onProblem: (problem: LinkedProblem) => void;
}

export interface LinkedPlayer extends Player {
  setVolume(level: number, isMuted: boolean): void;
}

/** Opens a player for sources of one kind; it plays nothing before it is told to follow the room. */
export type OpenLinkedPlayer<K extends SourceKind> = (
  screen: LinkedScreen,
  source: SourceOf<K>,
  ports: LinkedPlayerPorts,
) => LinkedPlayer;
