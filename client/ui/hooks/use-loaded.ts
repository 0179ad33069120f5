import { useCallback, useEffect, useRef, useState } from "preact/hooks";

export interface Loaded<T> {
  /** Undefined until it is there; the one before stays while a newer is awaited. */
  readonly data: T | undefined;
  readonly error: unknown;
  reload(): Promise<void>;
  set(data: T): void;
}

/** What a page shows, asked for when it is drawn and when one of `keys` changes. A late answer to an old question is dropped. */
export function useLoaded<T>(load: () => Promise<T>, keys: readonly unknown[]): Loaded<T> {
  const [state, setState] = useState<{ data: T | undefined; error: unknown }>({
    data: undefined,
    error: undefined,
  });
  const asked = useRef(0);
  const latest = useRef(load);
  latest.current = load;
  const reload = useCallback(async () => {
    const turn = ++asked.current;
    try {
      const data = await latest.current();
      if (turn === asked.current) setState({ data, error: undefined });
    } catch (error) {
      if (turn === asked.current) setState(({ data }) => ({ data, error }));
    }
  }, []);
  const set = useCallback((data: T) => {
    asked.current += 1;
    setState({ data, error: undefined });
  }, []);
  useEffect(() => {
    void reload();
    return () => {
      asked.current += 1;
    };
  }, keys);
  return { ...state, reload, set };
}
