const key = "matinee.return";

/** Keeps where somebody was going who has to confirm an address first: the mail's link may open another tab. */
export function keepReturn(path: string): void {
  localStorage.setItem(key, path);
}

/** That path, once. */
export function takeReturn(): string | undefined {
  const path = localStorage.getItem(key) ?? undefined;
  localStorage.removeItem(key);
  return path;
}
