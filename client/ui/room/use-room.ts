import type { CommandData, CommandName } from "@matinee/shared/room/commands.ts";
import { isAllowed } from "@matinee/shared/room/permissions.ts";
import { hasRight, type Right } from "@matinee/shared/room/rights.ts";
import { hostOf, type Member, presenterOf } from "@matinee/shared/room/state.ts";
import type { AppState } from "../../store/state.ts";
import { useApp } from "../hooks/use-app.ts";

/** Ourselves as the room knows us. */
export function selfOf(state: AppState): Member | undefined {
  return state.self === null ? undefined : state.room?.members[state.self.memberId];
}

/** Whoever hosts, also while their connection is lost; "" once they have left. */
export function useHostName(): string {
  return useApp((state) => (state.room && hostOf(state.room)?.name) ?? "");
}

/** Whose computer the film comes from; "" while there is none. */
export function usePresenterName(): string {
  return useApp((state) => (state.room && presenterOf(state.room)?.name) ?? "");
}

export function useIsHost(): boolean {
  return useApp((state) => state.self?.role === "host");
}

/** Whether the film goes out from this page. */
export function useIsPresenter(): boolean {
  return useApp((state) => state.hosted.state === "open");
}

/** Whether the room would take this command from us now; commands about messages need the message, see `ownMessage`. */
export function mayGive<N extends CommandName>(state: AppState, command: N, data: CommandData<N>): boolean {
  const self = selfOf(state);
  // Most rules read the room and never its chat, which this page keeps elsewhere.
  return (
    self !== undefined && state.room !== null && isAllowed(command, { ...state.room, chat: [] }, self, data)
  );
}

export function useMayGive<N extends CommandName>(command: N, data: CommandData<N>): boolean {
  return useApp((state) => mayGive(state, command, data));
}

export function useHasRight(right: Right): boolean {
  return useApp((state) => {
    const self = selfOf(state);
    return self !== undefined && state.room !== null && hasRight(state.room, self, right);
  });
}
