import { useEffect } from "preact/hooks";

/** Loads again every so often while the page is looked at, and at once when it is looked at again. */
export function useRefresh(reload: () => Promise<void>, everyMs: number): void {
  useEffect(() => {
    const look = () => document.hidden || void reload();
    const timer = setInterval(look, everyMs);
    document.addEventListener("visibilitychange", look);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, [reload, everyMs]);
}
