/** Does what several ask for at the same time once: whoever asks for a key whose work is under way gets what comes of that. */
export function createInFlight<Key, T>(): (key: Key, work: () => Promise<T>) => Promise<T> {
  const running = new Map<Key, Promise<T>>();
  return (key, work) => {
    const known = running.get(key);
    if (known !== undefined) return known;
    const begun = work().finally(() => running.delete(key));
    running.set(key, begun);
    return begun;
  };
}
