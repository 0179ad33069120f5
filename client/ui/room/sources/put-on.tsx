import type { LinkedFilm } from "@matinee/shared/room/linked-film.ts";
import { ListPlus, Play } from "lucide-preact";
import { useWatchText } from "../../i18n/watch-text.ts";
import type { SourceTabProps } from "./source-tab.ts";

interface PutOnProps extends SourceTabProps {
  readonly film: LinkedFilm;
  readonly disabled?: boolean;
}

/** What to do with a film that was found. */
export function PutOn({ film, onFilm, disabled = false }: PutOnProps) {
  const words = useWatchText();
  return (
    <div class="row">
      <button type="button" class="btn lamp" disabled={disabled} onClick={() => onFilm(film, "now")}>
        <Play aria-hidden="true" /> {words.putOn}
      </button>
      <button type="button" class="btn quiet" disabled={disabled} onClick={() => onFilm(film, "later")}>
        <ListPlus aria-hidden="true" /> {words.enqueue}
      </button>
    </div>
  );
}
