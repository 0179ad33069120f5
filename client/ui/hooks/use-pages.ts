import { useState } from "preact/hooks";
import { useLoaded } from "./use-loaded.ts";

interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** A list that is read page by page: what is there so far, and `more` while there is more. Starts anew when `keys` change. */
export function usePages<T>(load: (cursor?: string) => Promise<Page<T>>, keys: readonly unknown[]) {
  const { data, error, reload, set } = useLoaded(() => load(), keys);
  const [failure, setFailure] = useState<unknown>();
  const next = data?.next ?? null;
  const more = async () => {
    if (data === undefined || next === null) return;
    try {
      const after = await load(next);
      set({ items: [...data.items, ...after.items], next: after.next });
      setFailure(undefined);
    } catch (caught) {
      setFailure(caught);
    }
  };
  return { items: data?.items, error: error ?? failure, reload, more: next === null ? undefined : more };
}
