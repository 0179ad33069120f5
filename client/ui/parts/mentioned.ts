import { createContext } from "preact";

export interface Mentioned {
  readonly names: readonly string[];
  /** The name of whoever reads. */
  readonly own: string | undefined;
}

/** Whom the messages within can mention. A context, so that a row of the log need not know them. */
export const MentionedContext = createContext<Mentioned>({ names: [], own: undefined });
