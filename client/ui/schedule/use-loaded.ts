import { useCallback, useEffect, useRef, useState } from "preact/hooks";

export type Loaded<T> =
  | { readonly state: "loading" }
  | { readonly state: "failed"; readonly error: unknown }
  | { readonly state: "ready"; readonly data: T };

/**
 * What `load` answers, asked for again when `key` changes, when the page is looked at again, and by `reload`. What was
 * there stays while it is asked for again, and the newest question wins.
 */
export function useLoaded<T>(
  key: string,
  load: () => Promise<T>,
): { readonly loaded: Loaded<T>; readonly reload: () => Promise<void> } {
  const [loaded, setLoaded] = useState<Loaded<T>>({ state: "loading" });
  const newest = useRef(0);
  const latest = useRef(load);
  latest.current = load;

  const reload = useCallback(async () => {
    newest.current += 1;
    const own = newest.current;
    try {
      const data = await latest.current();
      if (own === newest.current) setLoaded({ state: "ready", data });
    } catch (error) {
      if (own === newest.current)
        setLoaded((before) => (before.state === "ready" ? before : { state: "failed", error }));
    }
  }, []);

  useEffect(() => {
    setLoaded({ state: "loading" });
    void reload();
    const look = () => !document.hidden && void reload();
    document.addEventListener("visibilitychange", look);
    return () => {
      newest.current += 1; // what comes now is for nobody
      document.removeEventListener("visibilitychange", look);
    };
  }, [key, reload]);

  return { loaded, reload };
}
