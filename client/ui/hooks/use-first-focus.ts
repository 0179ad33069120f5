import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** For what appears: the cursor is in its first box, unless somebody goes along the tabs above it by their keys. */
export function useFirstFocus<E extends HTMLElement>(): RefObject<E> {
  const place = useRef<E>(null);
  useEffect(() => {
    if (document.activeElement?.getAttribute("role") !== "tab")
      place.current?.querySelector("input")?.focus();
  }, []);
  return place;
}
