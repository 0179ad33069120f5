import { formatTime } from "../../parts/format-time.ts";
import { usePosition } from "./use-position.ts";

/** `12:34 / 1:41:08`; without its length while that is not known. */
export function FilmTime({ durationS }: { readonly durationS: number | null }) {
  const positionS = usePosition();
  return (
    <span class="film-time">
      {formatTime(positionS)} {durationS !== null && <span>/ {formatTime(durationS)}</span>}
    </span>
  );
}
