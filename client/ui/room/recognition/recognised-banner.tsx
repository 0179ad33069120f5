import { X } from "lucide-preact";
import { useState } from "preact/hooks";
import { lazy } from "preact-iso";
import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";
import { Poster } from "../../library/poster.tsx";
import { useRoomActions } from "../room-actions.ts";
import { useIsPresenter } from "../use-room.ts";
import { useRecognisedFilm } from "./use-recognised-film.ts";
import "./recognition.css";

const FilmChoice = lazy(() => import("./film-choice.tsx"));

/** Tells whoever shows a file which film it was taken for, with one click to say otherwise. */
export function RecognisedBanner() {
  const t = useText();
  const actions = useRoomActions();
  const isPresenter = useIsPresenter();
  const isShown = useApp((state) => state.recognition.isShown);
  const film = useRecognisedFilm();
  const [isChoosing, setChoosing] = useState(false);
  if (!isPresenter) return null;
  return (
    <>
      <div role="status" class="banner-status">
        {isShown && (
          <div class="banner recognised">
            {film !== undefined && (
              <Poster title={film.title} year={film.year} path={film.poster} sizes="44px" />
            )}
            <span dir="auto">
              {film === undefined ? t.recognition.unknown : t.recognition.is(film.title, film.year)}
            </span>
            <button type="button" class="btn quiet small" onClick={() => setChoosing(true)}>
              {film === undefined ? t.recognition.say : t.recognition.notThis}
            </button>
            <button
              type="button"
              class="icon"
              aria-label={t.dismiss}
              title={t.dismiss}
              onClick={() => actions.dismissRecognition()}
            >
              <X aria-hidden="true" />
            </button>
          </div>
        )}
      </div>
      {isChoosing && <FilmChoice onClose={() => setChoosing(false)} />}
    </>
  );
}
