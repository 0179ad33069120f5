import type { EndpointResult } from "@matinee/shared/api/endpoint.ts";
import type { filmApi } from "@matinee/shared/api/film.ts";
import type { FoundFilm } from "@matinee/shared/api/library.ts";
import { Telescope } from "lucide-preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
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

interface DiscoverProps {
  readonly words: string;
  /** What is listed already. */
  readonly known: readonly FoundFilm[];
}

/** Looks for a title beyond this library, when it is asked to: what is found there is in the library from then on. */
export function Discover({ words, known }: DiscoverProps) {
  const t = useLibraryText();
  const accountWords = useAccountText();
  const language = useLocale();
  const { busy, problem, setProblem, run } = useAction((error) => accountProblem(error, t, accountWords));
  const [found, setFound] = useState<Discovered>();
  useEffect(() => {
    setFound(undefined);
    setProblem("");
  }, [words, language]);
  const section = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    // The button that was pressed is gone.
    if (found !== undefined && document.activeElement === document.body) section.current?.focus();
  }, [found]);
  const ask = () => void run(async () => setFound(await libraryActions.discover(words, language)));
  const isFailed = found !== undefined && found.items.length === 0 && found.problems.length > 0;
  const fresh = found?.items.filter(({ filmId }) => known.every((each) => each.filmId !== filmId)) ?? [];
  return (
    <section ref={section} tabIndex={-1} class="discover" aria-label={t.discover.title}>
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
          <h2>{isFailed ? t.discover.failed : found.isSetUp ? t.discover.title : t.discover.notSetUp}</h2>
          <ProviderProblems problems={found.problems} onAgain={ask} />
          {!isFailed && (
            <p role="status" class="hint">
              {fresh.length > 0
                ? t.library.found(fresh.length, true)
                : found.items.length > 0
                  ? t.discover.noneElse
                  : found.isSetUp
                    ? t.discover.none
                    : t.discover.notSetUpLead}
            </p>
          )}
          <ul class="film-waiting">
            {fresh.map((film) => (
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
