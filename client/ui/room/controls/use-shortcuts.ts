import type { RefObject } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { store } from "../../../store/store.ts";
import { useRoomActions } from "../room-actions.ts";
import { isTyping, keyOf, type roomKeys } from "./keys.ts";
import { hasPictureInPicture, togglePictureInPicture } from "./picture-in-picture.ts";
import { isTalking } from "./talk-key.ts";
import { changeVolume, skip, togglePlay } from "./toggle-play.ts";

interface Shortcuts {
  readonly video: RefObject<HTMLVideoElement>;
  readonly toggleFull: () => void;
  readonly openKeys: () => void;
  readonly writeMessage: () => void;
}

const takesSpace = (target: Element) =>
  target.closest('button, a, input, summary, [role="button"], [role="tab"]') !== null;
const takesArrows = (target: Element) => target.closest('input, [role="tab"]') !== null;

/** The room's keys, wherever the focus is, except while somebody types or a dialog is open. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const actions = useRoomActions();
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target;
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
      if (!(target instanceof Element) || isTyping(target) || document.querySelector("dialog[open]")) return;
      const state = store.getState();
      if (isTalking(event, state.voice)) return;
      const { video, toggleFull, openKeys, writeMessage } = latest.current;
      const key = keyOf(event);
      if (key === " " && takesSpace(target)) return;
      if (key.startsWith("Arrow") && takesArrows(target)) return;
      const skipS = event.shiftKey ? 60 : 10;
      const does: Readonly<Record<(typeof roomKeys)[number], () => void>> = {
        " ": () => !event.repeat && togglePlay(state, actions),
        k: () => !event.repeat && togglePlay(state, actions),
        ArrowLeft: () => skip(state, actions, -skipS),
        ArrowRight: () => skip(state, actions, skipS),
        ArrowUp: () => changeVolume(state, actions, 0.05),
        ArrowDown: () => changeVolume(state, actions, -0.05),
        m: () => actions.setMuted(!state.volume.muted),
        f: () => toggleFull(),
        p: () => void (hasPictureInPicture() && togglePictureInPicture(video.current)),
        c: () => writeMessage(),
        i: () => !event.repeat && actions.showStatistics(state.statistics === null),
        "?": () => openKeys(),
      };
      const act = (does as { readonly [key: string]: (() => void) | undefined })[key];
      // arrows scroll what has the focus, e.g. the chat
      if (!act || (key.startsWith("Arrow") && target.closest(".panel") !== null)) return;
      event.preventDefault();
      act();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [actions]);
}
