import type { LinkedFilm } from "@matinee/shared/room/linked-film.ts";
import type { ComponentType } from "preact";
import type { WatchText } from "../../i18n/watch-text.ts";

export interface SourceTabProps {
  /** Draws what may be done with a film that was found: to put it on, or into the queue. */
  readonly onFilm: (film: LinkedFilm, how: "now" | "later") => void;
}

export interface SourceBodyProps extends SourceTabProps {
  /** The title of what the party was made for; "": not known. */
  readonly wanted: string;
}

/** A tab that may be given what was pasted elsewhere. */
export interface AddressTabProps extends SourceTabProps {
  readonly address?: string;
}

/** One place where films come from, as a tab of the dialog. */
export interface SourceTab {
  readonly id: string;
  readonly label: (words: WatchText) => string;
  readonly Body: ComponentType<SourceBodyProps>;
}
