import { type GroupList, groupList } from "@matinee/shared/api/library.ts";
import { useCallback } from "preact/hooks";
import { groupFilmActions } from "../../app/group-films-actions.ts";
import { usePages } from "../hooks/use-pages.ts";
import { useLibraryText } from "../i18n/library-text.ts";
import { useLocale } from "../i18n/use-text.ts";
import { FilmGrid, WaitingGrid } from "../library/film-grid.tsx";
import { Alert } from "../parts/alert.tsx";
import { useGroupAction } from "./use-group-action.ts";

interface GroupLibraryProps {
  readonly groupId: string;
  /** From the address. */
  readonly list: string | undefined;
}

/** The films that a group has, wants to see, and has seen. */
export function GroupLibrary({ groupId, list: named }: GroupLibraryProps) {
  const t = useLibraryText();
  const { words, inWords } = useGroupAction();
  const language = useLocale();
  const list: GroupList = groupList.options.find((each) => each === named) ?? "want";
  const { items, error, reload, more } = usePages(
    (cursor) => groupFilmActions.list(groupId, list, language, cursor),
    [groupId, list, language],
  );
  const onNearEnd = useCallback(() => void more?.(), [more]);
  const films = items?.map(({ film }) => film);
  return (
    <div class="group-library">
      <nav class="segments" aria-label={words.page.library}>
        {groupList.options.map((each) => (
          <a
            key={each}
            class="segment"
            href={`/g/${groupId}?tab=library&list=${each}`}
            aria-current={each === list ? "page" : undefined}
          >
            <span>{t.groupList[each]}</span>
          </a>
        ))}
      </nav>
      {error !== undefined && (
        <Alert>
          {inWords(error)}{" "}
          <button type="button" class="link-btn" onClick={() => void reload()}>
            {t.tryAgain}
          </button>
        </Alert>
      )}
      {films === undefined && error === undefined && <WaitingGrid />}
      {films !== undefined && (
        <p role="status" class={films.length === 0 ? "visually-hidden" : "hint"}>
          {films.length === 0 ? t.library.foundNone : t.library.found(films.length, more === undefined)}
        </p>
      )}
      {films?.length === 0 && (
        <div class="found-nothing">
          <b>{t.groupList.empty[list]}</b>
          <p class="hint">{t.groupList.emptyLead}</p>
          <a class="btn lamp" href="/library">
            {t.groupList.toLibrary}
          </a>
        </div>
      )}
      {films !== undefined && films.length > 0 && (
        <>
          <FilmGrid
            key={list}
            label={t.groupList[list]}
            films={films}
            hasMore={more !== undefined}
            onNearEnd={onNearEnd}
          />
          <a class="link-btn" href={`/library?groupId=${groupId}&groupList=${list}`}>
            {t.groupList.searchThese}
          </a>
        </>
      )}
    </div>
  );
}
