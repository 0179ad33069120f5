/** How far each view was scrolled when it was left, by its address; the newest last. */
const kept = new Map<string, number>();
const mostKept = 30;

export const keptScroll = (address: string): number => kept.get(address) ?? 0;

const opened = new Map<string, number>();

/** Which film of a view was gone to, by its place; undefined: none. To be asked for once, by whoever is back. */
export function takeOpened(address: string): number | undefined {
  const place = opened.get(address);
  opened.delete(address);
  return place;
}

export const keepOpened = (address: string, place: number): void => void opened.set(address, place);

/** Remembers how far a view is scrolled until what it answers is called. */
export function keepScroll(address: string): () => void {
  // Once the page is another one it is too late to look: its height is, too.
  const keep = () => {
    kept.delete(address);
    kept.set(address, window.scrollY);
    const [oldest] = kept.keys();
    if (kept.size > mostKept && oldest !== undefined) kept.delete(oldest);
  };
  window.addEventListener("scroll", keep, { passive: true });
  return () => window.removeEventListener("scroll", keep);
}
