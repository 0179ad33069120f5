import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { usePages } from "../hooks/use-pages.ts";
import { useMonitoringText } from "../i18n/monitoring-text.ts";
import { useText } from "../i18n/use-text.ts";
import { Alert } from "../parts/alert.tsx";
import { entryProblem } from "../parts/entry-problem.ts";
import { SheetSection } from "../parts/sheet-section.tsx";

interface AdminListProps<T> {
  readonly title: string;
  /** Undefined: there is nothing to search by. */
  readonly searchLabel?: string;
  readonly load: (words: string, cursor?: string) => Promise<{ items: readonly T[]; next: string | null }>;
  readonly keyOf: (item: T) => string;
  readonly row: (item: T, reload: () => Promise<void>) => ComponentChildren;
}

/** A list that is searched and read page by page. */
export function AdminList<T>({ title, searchLabel, load, keyOf, row }: AdminListProps<T>) {
  const t = useText();
  const words = useMonitoringText().admin;
  const [typed, setTyped] = useState("");
  const [wanted, setWanted] = useState("");
  const { items, error, reload, more } = usePages((cursor) => load(wanted, cursor), [wanted]);
  return (
    <SheetSection title={title}>
      {searchLabel !== undefined && (
        <search>
          <form
            class="find"
            onSubmit={(event) => {
              event.preventDefault();
              setWanted(typed.trim());
            }}
          >
            <label class="labelled">
              {searchLabel}
              <input
                class="field"
                type="search"
                maxLength={100}
                value={typed}
                onInput={(event) => setTyped(event.currentTarget.value)}
              />
            </label>
            <button type="submit" class="btn quiet">
              {words.search}
            </button>
          </form>
        </search>
      )}
      {error !== undefined && <Alert>{entryProblem(error, t)}</Alert>}
      {items?.length === 0 && (
        <p class="hint" role="status">
          {words.none}
        </p>
      )}
      <ul class="rows" aria-label={title}>
        {items?.map((item) => (
          <li key={keyOf(item)}>{row(item, reload)}</li>
        ))}
      </ul>
      {more && (
        <div class="buttons">
          <button type="button" class="btn quiet small" onClick={() => void more()}>
            {words.more}
          </button>
        </div>
      )}
    </SheetSection>
  );
}
