/** How the film goes to a viewer; `file`: not at all, they play the file itself and keep their direct way. */
export type Way = "direct" | "changing" | "relayed" | "file";

/** The ways of the film, as far as this page knows. */
export interface Direct {
  /** It comes here straight from whoever shows it. */
  readonly isDirect: boolean;
  /** How it goes to each viewer; only at whoever shows it. */
  readonly ways: Readonly<Record<string, Way>>;
  /** What goes out to all viewers directly, and to the media server. */
  readonly directBps: number;
  readonly relayedBps: number;
}

export const noDirect: Direct = { isDirect: false, ways: {}, directBps: 0, relayedBps: 0 };
