/** Lists of dates that were worked out lately: following a rule takes a hundred times longer than reading them. */
export interface KnownDates {
  /** The dates of that key between two local times, both included; `find` works out those of whole months. */
  between(
    key: string,
    from: string,
    to: string,
    find: (from: string, to: string) => readonly string[],
  ): string[];
}

/** The least recently used of more than `most` lists is forgotten. */
export function createKnownDates(most: number): KnownDates {
  const known = new Map<string, readonly string[]>();
  return {
    between(key, from, to, find) {
      // Everybody asks from a moment of their own on, but the months are the same.
      const [first, last] = [`${from.slice(0, 7)}-01T00:00`, monthAfter(to)];
      const listKey = `${first} ${last} ${key}`;
      const dates = known.get(listKey) ?? find(first, last);
      known.delete(listKey);
      known.set(listKey, dates);
      const oldest = known.keys().next();
      if (known.size > most && !oldest.done) known.delete(oldest.value);
      return dates.filter((date) => date >= from && date <= to);
    },
  };
}

/** When the month after that of a local time begins. */
function monthAfter(local: string): string {
  const [year = 0, month = 0] = local.slice(0, 7).split("-").map(Number);
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 16);
}
