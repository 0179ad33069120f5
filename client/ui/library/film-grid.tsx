import type { FoundFilm } from "@matinee/shared/api/library.ts";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { useWindowRows } from "../hooks/use-window-rows.ts";
import { FilmCell } from "./film-cell.tsx";
import { gridStep } from "./grid-step.ts";
import { keepOpened, takeOpened } from "./scroll-memory.ts";
import { useGridShape } from "./use-grid-shape.ts";
import "./film-grid.css";

interface FilmGridProps {
  readonly label: string;
  readonly films: readonly FoundFilm[];
  /** There are more than these. */
  readonly hasMore: boolean;
  readonly onNearEnd: () => void;
}

/**
 * Posters in rows, of which only those in sight are in the page. One film has the focus; arrow keys, Home, End and the page
 * keys move it, and its row stays in the page wherever that is scrolled to.
 */
export function FilmGrid({ label, films, hasMore, onNearEnd }: FilmGridProps) {
  const ref = useRef<HTMLDivElement>(null);
  const { columns, gapPx, rowHeightPx } = useGridShape(ref);
  // Whoever is back from a film is at that film.
  const [opened] = useState(() => takeOpened(address()));
  const [current, setCurrent] = useState(opened ?? 0);
  const moved = useRef(opened !== undefined);
  const at = Math.min(current, Math.max(0, films.length - 1));
  const filmRows = Math.ceil(films.length / columns);
  const count = filmRows + (hasMore ? 1 : 0);
  const keptRow = films.length === 0 ? -1 : Math.floor(at / columns);
  const { rows, totalPx, marginPx, scrollTo } = useWindowRows({ count, rowHeightPx, list: ref, keptRow });

  const lastRow = rows.filter(({ index }) => index !== keptRow).at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && lastRow >= filmRows - 3) onNearEnd();
  }, [hasMore, lastRow, filmRows, onNearEnd]);

  useLayoutEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    ref.current?.querySelector<HTMLElement>(`[data-at="${at}"] a`)?.focus({ preventScroll: true });
  }, [at, rows]);

  const move = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const rowsInSight = Math.max(1, Math.floor(window.innerHeight / rowHeightPx));
    const to = gridStep(event.key, at, { count: films.length, columns, rowsInSight });
    if (to === undefined) return;
    event.preventDefault();
    moved.current = true;
    setCurrent(to);
    scrollTo(Math.floor(to / columns));
  };

  return (
    // biome-ignore lint/a11y/useSemanticElements: rows of a table cannot be laid out one by one
    <div
      ref={ref}
      class="film-grid"
      role="grid"
      aria-label={label}
      aria-rowcount={hasMore ? -1 : filmRows}
      aria-colcount={columns}
      style={{ height: totalPx, "--columns": columns, "--gap": `${gapPx}px` }}
      onKeyDown={move}
      onFocusIn={(event) => {
        const place = placeOf(event);
        if (place !== undefined) setCurrent(place);
      }}
      onClick={(event) => {
        const place = placeOf(event);
        if (place !== undefined) keepOpened(address(), place);
      }}
    >
      {rows.map(({ index, start }) => (
        // biome-ignore lint/a11y/useSemanticElements: as above
        // biome-ignore lint/a11y/useFocusableInteractive: the focus is on the links inside
        <div
          key={index}
          class="film-row"
          role="row"
          aria-rowindex={index + 1}
          style={{ transform: `translateY(${start - marginPx}px)`, height: rowHeightPx }}
        >
          {Array.from({ length: columns }, (_none, column) => index * columns + column).map((place) => {
            const film = films[place];
            if (film !== undefined)
              return (
                // biome-ignore lint/a11y/useSemanticElements: as above
                // biome-ignore lint/a11y/useFocusableInteractive: as above
                <div key={film.filmId} role="gridcell" aria-colindex={(place % columns) + 1} data-at={place}>
                  <FilmCell film={film} isCurrent={place === at} />
                </div>
              );
            return hasMore && <FilmSkeleton key={place} />;
          })}
        </div>
      ))}
    </div>
  );
}

const address = () => location.pathname + location.search;

/** The place of the film that an event is of. */
function placeOf({ target }: Event): number | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>("[data-at]") : null;
  return cell === null ? undefined : Number(cell.dataset["at"]);
}

/** Where a film will be. */
function FilmSkeleton() {
  return (
    <span class="film-skeleton" aria-hidden="true">
      <span class="poster" />
      <span class="bar" />
    </span>
  );
}

/** The grid before the first answer. */
export function WaitingGrid() {
  return (
    <div class="film-waiting" aria-hidden="true">
      {Array.from({ length: 18 }, (_none, place) => (
        <FilmSkeleton key={place} />
      ))}
    </div>
  );
}
