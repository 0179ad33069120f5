import type { ComponentType } from "preact";
import type { RoomProps } from "./room-props.ts";

type RoomComponent = ComponentType<RoomProps>;
let loaded: RoomComponent | undefined;

/** Fetches the room's screen and all that it needs; call it early, while somebody still types a name. */
export async function loadRoom(): Promise<RoomComponent> {
  const { Room } = await import("../room/room.tsx");
  loaded = Room;
  return Room;
}

/** The room's screen if it is here already: then it is drawn at once, without waiting for a promise and a frame. */
export const loadedRoom = (): RoomComponent | undefined => loaded;
