import { useCallback, useEffect } from "preact/hooks";
import { useLocation } from "preact-iso";
import { loadAccount } from "../../app/account-actions.ts";
import { accountStore, knownAccount } from "../../store/account.ts";
import { useStore } from "../hooks/use-store.ts";
import { useTitle } from "../hooks/use-title.ts";
import { useLibraryText } from "../i18n/library-text.ts";
import { useLocale } from "../i18n/use-text.ts";
import { PageShell } from "../parts/page-shell.tsx";
import { FoundFilmsList } from "./found-films.tsx";
import { LibraryFilters } from "./library-filters.tsx";
import { addressOf, type LibraryChange, readQuery, withChange } from "./library-query.ts";
import { SearchBox } from "./search-box.tsx";
import { useFilmSearch } from "./use-film-search.ts";
import "../parts/sheet.css";
import "./library.css";

/** `/library`: films by title and filters, all of which stand in the address. */
export default function LibraryPage() {
  const t = useLibraryText();
  const account = useStore(accountStore, (state) => state.account);
  const known = useStore(accountStore, knownAccount);
  useTitle(t.library.title);
  useEffect(() => {
    loadAccount().catch(() => undefined); // the search says that the server is away
  }, []);
  return (
    <PageShell>
      {known === null && account === null ? (
        <SignedOut />
      ) : (
        <Library key={known?.userId} userId={known?.userId ?? ""} />
      )}
    </PageShell>
  );
}

function SignedOut() {
  const t = useLibraryText();
  const to = encodeURIComponent(location.pathname + location.search);
  return (
    <main class="page-centre">
      <div class="card">
        <h1>{t.library.title}</h1>
        <p>{t.library.signedOut}</p>
        <div class="buttons">
          <a class="btn lamp" href={`/sign-in?to=${to}`}>
            {t.corner.signIn}
          </a>
        </div>
      </div>
    </main>
  );
}

function Library({ userId }: { readonly userId: string }) {
  const t = useLibraryText();
  const language = useLocale();
  const { url, route } = useLocation();
  const query = readQuery(url.split("?")[1] ?? "");
  const search = useFilmSearch(query, language, userId);
  const here = addressOf(query);

  const change = useCallback(
    (part: LibraryChange, isTyping = false) => {
      const to = addressOf(withChange(query, part));
      if (to !== here) route(to, isTyping);
    },
    [here],
  );
  return (
    <main class="library">
      <h1 class="visually-hidden">{t.library.title}</h1>
      <SearchBox words={query.words ?? ""} onType={(words) => change({ words }, true)} />
      <LibraryFilters query={query} onChange={change} />
      <FoundFilmsList query={query} search={search} onChange={change} />
    </main>
  );
}
