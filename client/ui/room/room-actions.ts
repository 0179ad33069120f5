import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { RoomActions } from "../../app/actions.ts";

export const RoomActionsContext = createContext<RoomActions | undefined>(undefined);

/** What this screen can do in the room that it shows. */
export function useRoomActions(): RoomActions {
  const actions = useContext(RoomActionsContext);
  if (!actions) throw new Error("drawn outside a room");
  return actions;
}
