import { useEffect } from "preact/hooks";
import { store } from "../../../store/store.ts";
import { useRoomActions } from "../room-actions.ts";
import { isTyping } from "./keys.ts";
import { isTalking } from "./talk-key.ts";

/** The key that the user chose, held, is the voice: let go, or the window left, it is off again, whatever happened in between. */
export function usePushToTalk(): void {
  const actions = useRoomActions();
  useEffect(() => {
    /** The place of the key that is held: another may be chosen meanwhile. */
    let heldCode = "";
    const letGo = () => {
      if (heldCode === "") return;
      heldCode = "";
      actions.pressToTalk(false);
    };
    const onDown = (event: KeyboardEvent) => {
      if (event.repeat || !isTalking(event, store.getState().voice)) return;
      if (!(event.target instanceof Element) || isTyping(event.target)) return;
      heldCode = event.code;
      actions.pressToTalk(true);
    };
    const onUp = (event: KeyboardEvent) => event.code === heldCode && letGo();
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
