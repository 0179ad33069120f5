import type { Film } from "@matinee/shared/room/state.ts";
import { useState } from "preact/hooks";
import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";
import { Alert } from "../../parts/alert.tsx";
import { formatTime } from "../../parts/format-time.ts";
import { useRoomActions } from "../room-actions.ts";
import { FilmPicker } from "./film-picker.tsx";
import { looksLike } from "./looks-like.ts";

interface WantedFilmProps {
  readonly film: Film;
  readonly oneClick: boolean;
}

/** A host who is back after a reload: the party goes on with the same file. */
export function WantedFilm({ film, oneClick }: WantedFilmProps) {
  const t = useText();
  const actions = useRoomActions();
  const positionS = useApp((state) => state.room?.playback.positionS ?? 0);
  const [other, setOther] = useState<{ file: File; handle: FileSystemFileHandle | undefined }>();

  const open = (file: File, handle?: FileSystemFileHandle) => {
    setOther(undefined);
    void actions.openFilm(file, handle);
  };
  return (
    <div class="overlay lamp-lit">
      <div role="status" class="overlay-words">
        <p class="overlay-file">{t.film.wantedTitle}</p>
        <p class="overlay-title">{t.film.wanted(film.title, formatTime(positionS))}</p>
        <p class="overlay-hint">{oneClick ? t.film.wantedOneClick : t.film.wantedAgain}</p>
      </div>
      {other && (
        <div class="overlay-other">
          <Alert>
            {t.film.otherFile(other.file.name, film.title)}{" "}
            <button type="button" class="link-btn" onClick={() => open(other.file, other.handle)}>
              {t.film.openAnyway}
            </button>
          </Alert>
        </div>
      )}
      <div class="overlay-buttons">
        {oneClick && (
          <button type="button" class="btn lamp big" onClick={() => void actions.reopenFilm()}>
            {t.film.resume}
          </button>
        )}
        <FilmPicker
          label={oneClick ? t.film.chooseOther : t.film.choose}
          quiet={oneClick}
          big={!oneClick}
          onPick={(file, handle) =>
            oneClick || looksLike(file, film) ? open(file, handle) : setOther({ file, handle })
          }
        />
      </div>
    </div>
  );
}
