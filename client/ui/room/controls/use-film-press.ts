import { useEffect, useRef } from "preact/hooks";
import { store } from "../../../store/store.ts";
import { useRoomActions } from "../room-actions.ts";
import { togglePlay } from "./toggle-play.ts";

const doublePressMs = 260;

/**
 * Pressing the film itself: once plays or pauses, twice is full screen. One press waits for a second one, since a
 * pause is seen by everybody. A finger only wakes the controls.
 */
export function useFilmPress(hasFilm: boolean, toggleFull: () => void) {
  const actions = useRoomActions();
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    onClick: (event: MouseEvent) => {
      const byTouch = event instanceof PointerEvent && event.pointerType === "touch";
      if (!hasFilm || byTouch || event.detail > 1) return;
      clearTimeout(timer.current);
      timer.current = setTimeout(() => togglePlay(store.getState(), actions), doublePressMs);
    },
    onDblClick: () => {
      clearTimeout(timer.current);
      toggleFull();
    },
  };
}
