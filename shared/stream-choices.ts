/** What a viewer wants of a film that a service makes for each viewer; null: as the service sees fit. */
export interface StreamWish {
  /** Which of the film's files the numbers are of. */
  readonly mediaSourceId: string;
  readonly sound: number | null;
  /** Subtitles that are drawn into the picture. */
  readonly drawnSubtitles: number | null;
  readonly mostBitsPerSecond: number | null;
}

/** What there is to choose from, and what is chosen. */
export interface StreamChoices {
  readonly wish: StreamWish;
  readonly sounds: readonly StreamTrack[];
  /** The one that plays while none was chosen. */
  readonly usualSound: number | null;
  /** Pictures, which no browser shows by itself. */
  readonly drawableSubtitles: readonly StreamTrack[];
  /** Less than the file itself has, the most first. */
  readonly bitsPerSecond: readonly number[];
}

export interface StreamTrack {
  readonly index: number;
  readonly label: string;
}
