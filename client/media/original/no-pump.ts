/** In place of the package `pump` (vite.config.ts), which wants Node: only WebTorrent's own server for Node uses it. */
export default function pump(): never {
  throw new Error("there is no such server in a page");
}
