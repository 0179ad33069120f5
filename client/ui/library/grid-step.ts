/** Where the focus goes in a grid of `count` films, `columns` in a row, at a key; undefined: the key is not the grid's. */
export function gridStep(
  key: string,
  at: number,
  { count, columns, rowsInSight }: { count: number; columns: number; rowsInSight: number },
): number | undefined {
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: at + 1,
    ArrowLeft: at - 1,
    ArrowDown: at + columns,
    ArrowUp: at - columns,
    PageDown: at + columns * rowsInSight,
    PageUp: at - columns * rowsInSight,
    Home: 0,
    End: count - 1,
  };
  const to = steps[key];
  if (to === undefined || count === 0) return undefined;
  // Up and down stay in their column: past the first row there is nowhere to go, past the last one is its last film.
  if (key === "ArrowUp" && to < 0) return at;
  if (key === "PageUp" && to < 0) return at % columns;
  if (key === "ArrowDown" && to >= count) {
    const isInLastRow = Math.floor(at / columns) === Math.floor((count - 1) / columns);
    return isInLastRow ? at : count - 1;
  }
  return Math.min(Math.max(to, 0), count - 1);
}
