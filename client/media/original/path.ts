/** In place of Node's `path` (vite.config.ts): a torrent has one file here, and its name is no path on this computer. */
export const sep = "/";

export function join(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join(sep);
}

export function basename(path: string): string {
  return path.slice(path.lastIndexOf(sep) + 1);
}

export function dirname(path: string): string {
  return path.slice(0, Math.max(path.lastIndexOf(sep), 0));
}

export default { sep, join, basename, dirname };
