export interface Recent<T> {
  /** What was made lately under that key, is being made, or is made now; what fails is not kept. */
  get(key: string, make: () => Promise<T>): Promise<T>;
}

/** Keeps the last answers of somebody who is not to be asked the same twice. */
export function createRecent<T>(keptMs: number, most: number, nowMs: () => number = Date.now): Recent<T> {
  const kept = new Map<string, { readonly sinceMs: number; readonly value: Promise<T> }>();
  return {
    get(key, make) {
      const known = kept.get(key);
      if (known !== undefined && nowMs() - known.sinceMs < keptMs) return known.value;
      const value = make();
      kept.delete(key);
      kept.set(key, { sinceMs: nowMs(), value });
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
      value.catch(() => {
        if (kept.get(key)?.value === value) kept.delete(key);
      });
      return value;
    },
  };
}
