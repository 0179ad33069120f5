import { useMemo } from "preact/hooks";
import { findPlannedFilm } from "../../../app/planned-film.ts";
import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";
import { useRoomActions } from "../room-actions.ts";
import { WebFilmButtons } from "../sources/web-film-button.tsx";
import { FilmPicker } from "./film-picker.tsx";

/** A host without a film: the one thing to do next. */
export function ChooseFilm() {
  const t = useText();
  const actions = useRoomActions();
  const partyId = useApp((state) => state.party?.id ?? "");
  const planned = useMemo(() => findPlannedFilm(partyId), [partyId]);
  return (
    <div class="overlay lamp-lit">
      <span class="lamp-sign" aria-hidden="true" />
      <h2 class="overlay-title" dir="auto">
        {planned === undefined ? t.film.chooseTitle : t.recognition.planned(planned.title)}
      </h2>
      <p class="overlay-hint">{t.film.chooseLead}</p>
      <FilmPicker label={t.film.choose} onPick={(file, handle) => void actions.openFilm(file, handle)} big />
      <div class="overlay-actions">
        <WebFilmButtons />
      </div>
      <p class="hint">{t.film.chooseHint}</p>
    </div>
  );
}
