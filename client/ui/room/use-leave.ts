import { useLocation } from "preact-iso";
import { wayOut } from "../../app/room-group.ts";
import { store } from "../../store/store.ts";
import { useRoomActions } from "./room-actions.ts";

/** Leaving for good; `needsAsking` is true for a host whose film others are watching. */
export function useLeave(): { readonly leave: () => void; readonly needsAsking: () => boolean } {
  const actions = useRoomActions();
  const { route } = useLocation();
  return {
    leave: () => {
      const to = wayOut(store.getState().party?.id);
      actions.leave();
      route(to);
    },
    needsAsking: () => {
      const { self, room } = store.getState();
      return (
        room?.presenterId === self?.memberId && room?.film != null && Object.keys(room.members).length > 1
      );
    },
  };
}
