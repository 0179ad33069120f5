import { formatTime } from "../../parts/format-time.ts";
import { usePosition } from "./use-position.ts";

/** `12:34 / 1:41:08`. */
export function FilmTime({ durationS }: { readonly durationS: number }) {
  const positionS = usePosition();
  return (
    <span class="film-time">
      {formatTime(positionS)} <span>/ {formatTime(durationS)}</span>
    </span>
  );
}
