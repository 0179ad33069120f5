import { Refusal } from "@matinee/shared/errors.ts";
import { useEffect, useState } from "preact/hooks";
import { loadAccount } from "../../app/account-actions.ts";
import { libraryActions } from "../../app/library-actions.ts";
import { accountStore, knownAccount } from "../../store/account.ts";
import { accountProblem } from "../account/account-problem.ts";
import { useLoaded } from "../hooks/use-loaded.ts";
import { useStore } from "../hooks/use-store.ts";
import { useTitle } from "../hooks/use-title.ts";
import { useAccountText } from "../i18n/account-text.ts";
import { useFilmPageText } from "../i18n/film-page-text.ts";
import { useLocale } from "../i18n/use-text.ts";
import { ProviderProblems } from "../library/provider-problems.tsx";
import { Alert } from "../parts/alert.tsx";
import { PageShell } from "../parts/page-shell.tsx";
import { Spinner } from "../parts/spinner.tsx";
import { FilmDetails } from "./film-details.tsx";
import { FilmGroups } from "./film-groups.tsx";
import { FilmHead } from "./film-head.tsx";
import { FilmPeople } from "./film-people.tsx";
import { FilmSources } from "./film-sources.tsx";
import { FilmWhere } from "./film-where.tsx";
import { keepCountry, ownCountry } from "./own-country.ts";
import "../library/film-grid.css";
import "../library/filters/filters.css";
import "../parts/sheet.css";
import "./film.css";

/** How long to wait before looking whether a provider has answered meanwhile, and how often. */
const askAgainMs = 1500;
const mostAsked = 6;

/** `/films/ID`: everything that is known of a film, and what can be done with it. */
export default function FilmPage({ filmId = "" }: { readonly filmId?: string }) {
  const t = useFilmPageText();
  const accountWords = useAccountText();
  const language = useLocale();
  const known = useStore(accountStore, knownAccount);
  const [country, setCountry] = useState(ownCountry);
  const id = /^[1-9]\d{0,9}$/.test(filmId) ? Number(filmId) : undefined;
  const { data, error, reload } = useLoaded(async () => {
    if (id === undefined) throw new Refusal("not-found", "There is no such film.");
    return libraryActions.film(id, language, country);
  }, [id, language, country, known?.userId]);
  const [asked, setAsked] = useState(0);
  const [changes, setChanges] = useState(0);
  const isNowhere = error instanceof Refusal && error.code === "not-found";
  const why = isNowhere ? t.filmPage.noSuchFilm : t.filmPage.failed;
  useTitle(data?.film.title ?? (error === undefined ? t.filmPage.loading : why));
  useEffect(() => {
    loadAccount().catch(() => undefined); // what is loaded above says what is wrong
  }, []);
  useEffect(() => setAsked(0), [id, language, country]);
  useEffect(() => {
    if (data?.isBeingAsked !== true || asked >= mostAsked) return;
    const timer = setTimeout(() => {
      setAsked(asked + 1);
      void reload();
    }, askAgainMs);
    return () => clearTimeout(timer);
  }, [data, asked]);

  const askAgain = () => {
    setAsked(0);
    void reload();
  };
  const chooseCountry = (code: string) => {
    keepCountry(code);
    setCountry(code);
  };
  if (data === undefined || data.film.filmId !== id)
    return (
      <PageShell>
        <main class="page-centre">
          {error === undefined ? (
            <p class="page-wait" role="status">
              <Spinner /> {t.filmPage.loading}
            </p>
          ) : (
            <div class="card">
              <h1>{why}</h1>
              {!isNowhere && <Alert>{accountProblem(error, t, accountWords)}</Alert>}
              <FailedButtons error={error} reload={reload} />
            </div>
          )}
        </main>
      </PageShell>
    );
  const { film, facts, problems, isBeingAsked } = data;
  return (
    <PageShell>
      <main class="film-page">
        <FilmHead film={film} onProposed={() => setChanges(changes + 1)} />
        <div class="film-body">
          <ProviderProblems problems={problems} onAgain={askAgain} />
          {isBeingAsked && asked < mostAsked && (
            <p class="hint" role="status">
              {t.filmPage.asking}
            </p>
          )}
          <FilmGroups filmId={film.filmId} changes={changes} />
          <FilmPeople people={film.people} />
          <FilmWhere availability={film.availability} country={country} onCountry={chooseCountry} />
          <FilmDetails film={film} />
          <FilmSources facts={facts} />
        </div>
      </main>
    </PageShell>
  );
}

function FailedButtons({ error, reload }: { readonly error: unknown; readonly reload: () => Promise<void> }) {
  const t = useFilmPageText();
  const code = error instanceof Refusal ? error.code : undefined;
  return (
    <div class="buttons">
      {code === "unauthorized" ? (
        <a class="btn lamp" href={`/sign-in?to=${encodeURIComponent(location.pathname)}`}>
          {t.corner.signIn}
        </a>
      ) : (
        code !== "not-found" && (
          <button type="button" class="btn lamp" onClick={() => void reload()}>
            {t.tryAgain}
          </button>
        )
      )}
      <a class="btn quiet" href="/library">
        {t.filmPage.toLibrary}
      </a>
    </div>
  );
}
