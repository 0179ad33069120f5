import { createStore, type StoreApi } from "zustand/vanilla";
import { type AppState, initialState } from "./state.ts";

export type Store = StoreApi<AppState>;

/** The page's one store: plain data and ids, no I/O. */
export const store: Store = createStore<AppState>(() => initialState);
