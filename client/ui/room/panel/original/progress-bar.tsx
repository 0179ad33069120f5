interface ProgressBarProps {
  readonly label: string;
  /** 0 to 1. */
  readonly share: number;
  readonly words: string;
  /** The name beside it says what it is of. */
  readonly isSmall?: boolean;
}

/** How much of something is there. */
export function ProgressBar({ label, share, words, isSmall = false }: ProgressBarProps) {
  return (
    <div
      class={`progress ${isSmall ? "small" : ""}`}
      role="progressbar"
      aria-label={label}
      aria-valuenow={Math.floor(share * 100)}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuetext={words}
      style={{ "--share": share }}
    />
  );
}
