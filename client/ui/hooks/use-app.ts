import type { AppState } from "../../store/state.ts";
import { store } from "../../store/store.ts";
import { useStore } from "./use-store.ts";

/** A slice of the page's state. */
export function useApp<T>(select: (state: AppState) => T): T {
  return useStore(store, select);
}
