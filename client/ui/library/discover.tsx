import type { EndpointResult } from "@matinee/shared/api/endpoint.ts";
import type { filmApi } from "@matinee/shared/api/film.ts";
import { Telescope } from "lucide-preact";
import { useEffect, useState } from "preact/hooks";
import { libraryActions } from "../../app/library-actions.ts";
import { accountProblem } from "../account/account-problem.ts";
import { useAction } from "../hooks/use-action.ts";
import { useAccountText } from "../i18n/account-text.ts";
import { useLibraryText } from "../i18n/library-text.ts";
import { useLocale } from "../i18n/use-text.ts";
import { Alert } from "../parts/alert.tsx";
import { FilmCell } from "./film-cell.tsx";
import { ProviderProblems } from "./provider-problems.tsx";

type Discovered = EndpointResult<(typeof filmApi)["library.discover"]>;

/** Looks for a title beyond this library, when it is asked to: what is found there is in the library from then on. */
export function Discover({ words }: { readonly words: string }) {
  const t = useLibraryText();
  const accountWords = useAccountText();
  const language = useLocale();
  const { busy, problem, setProblem, run } = useAction((error) => accountProblem(error, t, accountWords));
  const [found, setFound] = useState<Discovered>();
  useEffect(() => {
    setFound(undefined);
    setProblem("");
  }, [words, language]);
  const ask = () => void run(async () => setFound(await libraryActions.discover(words, language)));
  return (
    <section class="discover" aria-label={t.discover.title}>
      {found === undefined && (
        <div class="discover-ask">
          <p class="hint">{t.discover.lead}</p>
          <button type="button" class="btn quiet" aria-disabled={busy} onClick={ask}>
            <Telescope aria-hidden="true" /> {busy ? t.discover.searching : t.discover.button}
          </button>
        </div>
      )}
      {problem !== "" && <Alert>{problem}</Alert>}
      {found !== undefined && (
        <>
          <h2>{t.discover.title}</h2>
          <ProviderProblems problems={found.problems} onAgain={ask} />
          <p role="status" class="hint">
            {found.items.length > 0 ? t.library.found(found.items.length, true) : t.discover.none}
          </p>
          <ul class="film-waiting">
            {found.items.map((film) => (
              <li key={film.filmId}>
                <FilmCell film={film} isCurrent />
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
