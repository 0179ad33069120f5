import type { RefObject } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";

interface GridShape {
  readonly columns: number;
  readonly gapPx: number;
  /** With the gap below. */
  readonly rowHeightPx: number;
}

/** As in film-grid.css. */
const wordsPx = 68;

/** How many posters stand beside each other in an element of this width, and how high a row of them is. */
export function gridShape(widthPx: number): GridShape {
  const isNarrow = widthPx < 520;
  const gapPx = isNarrow ? 12 : 20;
  const leastPx = isNarrow ? 100 : 148;
  const columns = Math.max(2, Math.floor((widthPx + gapPx) / (leastPx + gapPx)));
  const posterPx = (widthPx - gapPx * (columns - 1)) / columns;
  return { columns, gapPx, rowHeightPx: Math.ceil(posterPx * 1.5 + wordsPx + gapPx) };
}

/** The same for an element, also while the window changes. */
export function useGridShape(ref: RefObject<HTMLElement>): GridShape {
  const [widthPx, setWidth] = useState(() => Math.min(window.innerWidth - 32, 980));
  useLayoutEffect(() => {
    const element = ref.current;
    if (element === null) return;
    const measure = () => setWidth(element.clientWidth);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return gridShape(widthPx);
}
