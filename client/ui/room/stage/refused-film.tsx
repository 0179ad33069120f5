import type { FilmProblem, HostedFilm } from "../../../store/state.ts";
import type { Text } from "../../i18n/en.ts";
import { useText } from "../../i18n/use-text.ts";
import { useRoomActions } from "../room-actions.ts";
import { FilmPicker } from "./film-picker.tsx";

function sentence(problem: FilmProblem, t: Text): string {
  switch (problem.kind) {
    case "video-codec":
    case "audio-codec":
      return t.film.problem[problem.kind](problem.codec);
    default:
      return t.film.problem[problem.kind];
  }
}

/** The file cannot be shown: why, in words, and what to do. */
export function RefusedFilm({ refused }: { readonly refused: Extract<HostedFilm, { state: "refused" }> }) {
  const t = useText();
  const actions = useRoomActions();
  const { title, problem, canGoSilent } = refused;
  return (
    <div class="overlay">
      <div role="alert" class="overlay-words">
        <p class="overlay-file" dir="auto">
          {title}
        </p>
        <p class="overlay-title">{sentence(problem, t)}</p>
        <p class="overlay-hint">{t.film.remedy[problem.kind]}</p>
      </div>
      <div class="overlay-buttons">
        {canGoSilent && (
          <button type="button" class="btn lamp" onClick={() => void actions.openFilmSilent()}>
            {t.film.silent}
          </button>
        )}
        <FilmPicker
          label={t.film.chooseOther}
          quiet={canGoSilent}
          onPick={(file, handle) => void actions.openFilm(file, handle)}
        />
        <button type="button" class="btn quiet" onClick={() => actions.dismissProblem()}>
          {t.dismiss}
        </button>
      </div>
    </div>
  );
}
