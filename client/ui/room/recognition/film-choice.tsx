import type { FoundFilm } from "@matinee/shared/api/library.ts";
import { Check } from "lucide-preact";
import { useState } from "preact/hooks";
import { libraryActions } from "../../../app/library-actions.ts";
import { useApp } from "../../hooks/use-app.ts";
import { useLoaded } from "../../hooks/use-loaded.ts";
import { useSettled } from "../../hooks/use-settled.ts";
import { useLocale, useText } from "../../i18n/use-text.ts";
import { Poster } from "../../library/poster.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { TextField } from "../../parts/text-field.tsx";
import { useRoomActions } from "../room-actions.ts";
import "../../parts/choice-list.css";
import "../../parts/sheet.css";

/** The films that the file may be, and a search for any other: a press says which it is. */
export default function FilmChoice({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const language = useLocale();
  const actions = useRoomActions();
  const candidates = useApp((state) => state.recognition.candidates);
  const current = useApp((state) => state.room?.film?.filmId ?? null);
  const [words, setWords] = useState("");
  const asked = useSettled(words.trim());
  const { data: found } = useLoaded(
    async () =>
      asked === "" ? undefined : (await libraryActions.search({ words: asked, language, limit: 8 })).items,
    [asked, language],
  );
  const films = found ?? candidates.map(({ film }) => film);
  const say = (film: FoundFilm | null) => {
    actions.identifyFilm(film);
    onClose();
  };
  return (
    <Dialog title={t.recognition.choose} onClose={onClose}>
      <p class="hint">{t.recognition.chooseLead}</p>
      <TextField
        label={t.recognition.search}
        type="search"
        value={words}
        onInput={setWords}
        autocomplete="off"
        maxLength={200}
      />
      <p role="status" class={found?.length === 0 ? "hint" : "visually-hidden"}>
        {found === undefined
          ? ""
          : found.length === 0
            ? t.recognition.nothing
            : t.recognition.found(found.length)}
      </p>
      <ul class="choice-list" aria-label={t.recognition.choose}>
        {films.map((film) => (
          <li key={film.filmId}>
            <button
              type="button"
              aria-current={film.filmId === current ? "true" : undefined}
              onClick={() => say(film)}
            >
              <Poster title={film.title} year={film.year} path={film.poster} sizes="48px" />
              <span class="choice-words">
                <b dir="auto">{film.title}</b>
                <span>{[film.year, film.originalTitle].filter((each) => each !== null).join(" · ")}</span>
              </span>
              {film.filmId === current && <Check aria-hidden="true" />}
            </button>
          </li>
        ))}
      </ul>
      <button type="button" class="btn quiet" onClick={() => say(null)}>
        {t.recognition.none}
      </button>
    </Dialog>
  );
}
