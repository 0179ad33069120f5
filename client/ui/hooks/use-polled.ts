import { type Loaded, useLoaded } from "./use-loaded.ts";
import { useRefresh } from "./use-refresh.ts";

/** As `useLoaded`, asked again every `everyMs` while the page is seen. */
export function usePolled<T>(load: () => Promise<T>, everyMs: number, keys: readonly unknown[]): Loaded<T> {
  const loaded = useLoaded(load, keys);
  useRefresh(loaded.reload, everyMs);
  return loaded;
}
