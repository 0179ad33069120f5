import { endsBySigningIn, type LinkedProblem } from "@matinee/shared/linked-problem.ts";
import { useText } from "../../i18n/use-text.ts";
import { useWatchText } from "../../i18n/watch-text.ts";
import { useRoomActions } from "../room-actions.ts";
import { JellyfinRemedy } from "../sources/jellyfin/jellyfin-remedy.tsx";
import { WebFilmButtons } from "../sources/web-film-button.tsx";
import { useHasRight } from "../use-room.ts";

/** A film from the web that does not play here: why, and what helps. */
export function BrokenFilm({ problem }: { readonly problem: LinkedProblem }) {
  const words = useWatchText();
  const t = useText();
  const actions = useRoomActions();
  const mayChoose = useHasRight("film");
  const isJellyfin = problem.startsWith("jellyfin-");
  const isAsking = problem === "address";
  const title = isAsking
    ? words.addressTitle
    : endsBySigningIn(problem)
      ? words.signInTitle
      : words.brokenTitle;
  return (
    <div class="overlay" role="alert">
      <h2 class="overlay-title">{title}</h2>
      <p class="overlay-hint">{words.problems[problem]}</p>
      <div class="overlay-actions">
        {isJellyfin && <JellyfinRemedy />}
        <button
          type="button"
          class={`btn ${isJellyfin ? "quiet" : "lamp"}`}
          onClick={() => (isAsking ? actions.showAddressToFilm() : actions.reloadFilm())}
        >
          {isAsking ? words.showAddress : words.reload}
        </button>
        {mayChoose && (
          <>
            <WebFilmButtons />
            <button type="button" class="btn quiet" onClick={() => actions.closeFilm()}>
              {t.party.closeFilm}
            </button>
          </>
        )}
      </div>
    </div>
  );
}
