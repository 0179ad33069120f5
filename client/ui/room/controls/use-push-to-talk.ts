import { useEffect } from "preact/hooks";
import { store } from "../../../store/store.ts";
import { useRoomActions } from "../room-actions.ts";
import { isTyping, keyOf } from "./keys.ts";

const talkKey = "v";

/** The key V, held, is the voice: let go, or the window left, it is off again, whatever happened in between. */
export function usePushToTalk(): void {
  const actions = useRoomActions();
  useEffect(() => {
    let isHeld = false;
    const letGo = () => {
      if (!isHeld) return;
      isHeld = false;
      actions.pressToTalk(false);
    };
    const onDown = (event: KeyboardEvent) => {
      const { microphone, settings } = store.getState().voice;
      if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || keyOf(event) !== talkKey) return;
      if (!(event.target instanceof Element) || isTyping(event.target)) return;
      if (settings.mode !== "push" || microphone.state !== "on") return;
      isHeld = true;
      actions.pressToTalk(true);
    };
    // A modifier may have changed meanwhile what the key writes, so its place counts too.
    const onUp = (event: KeyboardEvent) => (keyOf(event) === talkKey || event.code === "KeyV") && letGo();
    addEventListener("keydown", onDown);
    addEventListener("keyup", onUp);
    addEventListener("blur", letGo);
    return () => {
      removeEventListener("keydown", onDown);
      removeEventListener("keyup", onUp);
      removeEventListener("blur", letGo);
      letGo();
    };
  }, [actions]);
}
