import type { CommandName } from "@matinee/shared/room/commands.ts";
import { isAllowed } from "@matinee/shared/room/permissions.ts";
import type { Member, RoomCore } from "@matinee/shared/room/state.ts";
import type { AppState } from "../../store/state.ts";
import { useApp } from "../hooks/use-app.ts";

/** Ourselves as the room knows us. */
export function selfOf(state: AppState): Member | undefined {
  return state.self === null ? undefined : state.room?.members[state.self.memberId];
}

/** The host, also while their connection is lost; undefined once they have left. */
export function hostOf(room: RoomCore | null): Member | undefined {
  return room === null ? undefined : Object.values(room.members).find((member) => member.role === "host");
}

export function useHostName(): string {
  return useApp((state) => hostOf(state.room)?.name ?? "");
}

export function useIsHost(): boolean {
  return useApp((state) => state.self?.role === "host");
}

/** Whether the room would take this command from us now. */
export function mayGive(state: AppState, command: CommandName): boolean {
  const self = selfOf(state);
  // the rules read the room, never its chat, which this page keeps elsewhere
  return self !== undefined && state.room !== null && isAllowed(command, { ...state.room, chat: [] }, self);
}

export function useMayGive(command: CommandName): boolean {
  return useApp((state) => mayGive(state, command));
}
