import { useLayoutEffect, useReducer, useRef } from "preact/hooks";
import type { StoreApi } from "zustand/vanilla";

/**
 * A slice of a store; draws again only when the slice changes by identity, so select what is already in the store and
 * derive afterwards.
 */
export function useStore<S, T>(store: StoreApi<S>, select: (state: S) => T): T {
  const [, redraw] = useReducer((drawn: number) => drawn + 1, 0);
  const value = select(store.getState());
  const latest = useRef({ select, value });
  latest.current = { select, value };
  useLayoutEffect(() => {
    const check = () => {
      const { select, value } = latest.current;
      if (!Object.is(select(store.getState()), value)) redraw(undefined);
    };
    check(); // something may have changed between drawing and subscribing
    return store.subscribe(check);
  }, [store]);
  return value;
}
