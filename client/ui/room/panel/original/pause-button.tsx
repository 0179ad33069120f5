import { useText } from "../../../i18n/use-text.ts";

interface PauseButtonProps {
  readonly of: "Preparing" | "Giving" | "Fetching";
  readonly isPaused: boolean;
  readonly onPause: (isPaused: boolean) => void;
}

/** Pauses one thing about the original, never the film. */
export function PauseButton({ of, isPaused, onPause }: PauseButtonProps) {
  const t = useText();
  return (
    <button type="button" class="btn quiet" onClick={() => onPause(!isPaused)}>
      {isPaused ? t.original[`goOn${of}`] : t.original[`pause${of}`]}
    </button>
  );
}
