import { useEffect } from "preact/hooks";
import { type Loaded, useLoaded } from "./use-loaded.ts";

/** As `useLoaded`, asked again every `everyMs` while the page is seen. */
export function usePolled<T>(load: () => Promise<T>, everyMs: number, keys: readonly unknown[]): Loaded<T> {
  const loaded = useLoaded(load, keys);
  const { reload } = loaded;
  useEffect(() => {
    const again = () => {
      if (document.visibilityState === "visible") void reload();
    };
    const timer = setInterval(again, everyMs);
    document.addEventListener("visibilitychange", again);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", again);
    };
  }, [reload, everyMs]);
  return loaded;
}
