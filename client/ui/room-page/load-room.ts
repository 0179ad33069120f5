import type { ComponentType } from "preact";
import type { RoomProps } from "./room-props.ts";

/** Fetches the room's screen and all that it needs; call it early, while somebody still types a name. */
export function loadRoom(): Promise<ComponentType<RoomProps>> {
  return import("../room/room.tsx").then((module) => module.Room);
}
