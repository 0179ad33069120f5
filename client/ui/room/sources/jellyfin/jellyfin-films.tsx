import { useState } from "preact/hooks";
import {
  type JellyfinAccount,
  type JellyfinFilm,
  jellyfin,
  jellyfinProblemOf,
} from "../../../../app/jellyfin/jellyfin-actions.ts";
import { useLoaded } from "../../../hooks/use-loaded.ts";
import { usePages } from "../../../hooks/use-pages.ts";
import { useServicesText } from "../../../i18n/services-text.ts";
import { useText } from "../../../i18n/use-text.ts";
import { Alert } from "../../../parts/alert.tsx";
import { SearchForm } from "../../../parts/search-form.tsx";
import { Spinner } from "../../../parts/spinner.tsx";
import { JellyfinPoster } from "./jellyfin-poster.tsx";
import { useJellyfinWords } from "./use-jellyfin-words.ts";

interface JellyfinFilmsProps {
  readonly account: JellyfinAccount;
  readonly onChoose: (film: JellyfinFilm) => void;
  /** The server does not know this sign-in any more. */
  readonly onSignIn: () => void;
}

/** The films of a server, by library or by words, page by page. */
export function JellyfinFilms({ account, onChoose, onSignIn }: JellyfinFilmsProps) {
  const { jellyfin: words } = useServicesText();
  const t = useText();
  const inWords = useJellyfinWords();
  const [asked, setAsked] = useState("");
  const [libraryId, setLibraryId] = useState<string>();
  const libraries = useLoaded(() => jellyfin.libraries(account), [account]);
  const { items, error, more, reload } = usePages(
    (cursor) => jellyfin.films(account, { libraryId, words: asked }, cursor),
    [account, libraryId, asked],
  );
  return (
    <>
      <SearchForm label={words.words} go={words.search} onSearch={setAsked} />
      {libraries.data !== undefined && libraries.data.length > 1 && (
        <label class="labelled">
          {words.library}
          <select
            class="field"
            value={libraryId ?? ""}
            onChange={({ currentTarget: { value } }) => setLibraryId(value === "" ? undefined : value)}
          >
            <option value="">{words.allLibraries}</option>
            {libraries.data.map(({ libraryId: id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
      )}
      {error !== undefined && (
        <Alert>
          <p>{inWords(error)}</p>
          {jellyfinProblemOf(error) === "signed-out" ? (
            <button type="button" class="link-btn" onClick={onSignIn}>
              {words.signIn}
            </button>
          ) : (
            <button type="button" class="link-btn" onClick={() => void reload()}>
              {t.tryAgain}
            </button>
          )}
        </Alert>
      )}
      <div role="status" class="source-wait">
        {items === undefined && error === undefined && (
          <>
            <Spinner /> {words.loading}
          </>
        )}
        {items?.length === 0 && <p>{asked === "" ? words.empty : words.none(asked)}</p>}
      </div>
      <ul class="poster-grid" aria-label={words.films}>
        {items?.map((film) => (
          <li key={film.itemId}>
            <button type="button" class="poster-film" onClick={() => onChoose(film)}>
              <JellyfinPoster account={account} film={film} />
              <strong dir="auto">{film.title}</strong>
              {film.year !== null && <span class="source-facts">{film.year}</span>}
            </button>
          </li>
        ))}
      </ul>
      {more !== undefined && (
        <button type="button" class="btn quiet" onClick={() => void more()}>
          {words.more}
        </button>
      )}
    </>
  );
}
