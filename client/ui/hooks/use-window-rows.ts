import {
  defaultRangeExtractor,
  observeWindowOffset,
  observeWindowRect,
  type VirtualItem,
  Virtualizer,
  type VirtualizerOptions,
  windowScroll,
} from "@tanstack/virtual-core";
import type { RefObject } from "preact";
import { useLayoutEffect, useReducer, useRef, useState } from "preact/hooks";

interface WindowRowsOptions {
  readonly count: number;
  readonly rowHeightPx: number;
  /** The element that the rows lie in, to know how far down the page it begins. */
  readonly list: RefObject<HTMLElement>;
  /** A row that is drawn wherever the page is scrolled to: the one with the focus. */
  readonly keptRow: number;
}

export interface WindowRows {
  readonly rows: readonly VirtualItem[];
  readonly totalPx: number;
  /** How far down the page the first row begins. */
  readonly marginPx: number;
  scrollTo(row: number): void;
}

/** Which rows of a long list are drawn while the page scrolls: those in sight, a few around them, and the kept one. */
export function useWindowRows({ count, rowHeightPx, list, keptRow }: WindowRowsOptions): WindowRows {
  const [, redraw] = useReducer((drawn: number) => drawn + 1, 0);
  const [marginPx, setMargin] = useState(0);
  const options: VirtualizerOptions<Window, HTMLElement> = {
    count,
    estimateSize: () => rowHeightPx,
    scrollMargin: marginPx,
    overscan: 3,
    getScrollElement: () => window,
    observeElementRect: observeWindowRect,
    observeElementOffset: observeWindowOffset,
    scrollToFn: windowScroll,
    initialOffset: () => window.scrollY,
    initialRect: { width: window.innerWidth, height: window.innerHeight },
    rangeExtractor(range) {
      const seen = defaultRangeExtractor(range);
      if (keptRow < 0 || keptRow >= range.count || seen.includes(keptRow)) return seen;
      return [...seen, keptRow].sort((a, b) => a - b);
    },
    onChange: () => redraw(undefined),
  };
  const [virtualizer] = useState(() => new Virtualizer(options));
  virtualizer.setOptions(options);
  useLayoutEffect(() => virtualizer._didMount(), []);
  useLayoutEffect(() => virtualizer._willUpdate());
  // another width of the page is another height of each row
  const lastHeight = useRef(rowHeightPx);
  useLayoutEffect(() => {
    if (lastHeight.current === rowHeightPx) return;
    lastHeight.current = rowHeightPx;
    virtualizer.measure();
  }, [rowHeightPx]);
  useLayoutEffect(() => {
    const element = list.current;
    if (element !== null) setMargin(Math.round(element.getBoundingClientRect().top + window.scrollY));
  });
  return {
    rows: virtualizer.getVirtualItems(),
    totalPx: virtualizer.getTotalSize(),
    marginPx,
    scrollTo: (row) => virtualizer.scrollToIndex(row, { align: "auto" }),
  };
}
