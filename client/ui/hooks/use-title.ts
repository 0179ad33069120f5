import { useEffect } from "preact/hooks";

/** Puts `part · Matinee` into the browser's tab, or the bare name for an empty part. */
export function useTitle(part: string): void {
  useEffect(() => {
    document.title = part === "" ? "Matinee" : `${part} · Matinee`;
  }, [part]);
}
