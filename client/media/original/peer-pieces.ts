import type { Torrent, Wire } from "webtorrent";

const whole = new WeakSet<Wire>();

/**
 * Whether this peer has the whole film. WebTorrent's own `isSeeder` says so as well of a peer that has nothing yet (its
 * `updateSeedStatus` takes a bitfield that has not come for a full one).
 */
export function hasAll({ pieces }: Torrent, wire: Wire): boolean {
  if (whole.has(wire)) return true;
  for (let piece = 0; piece < pieces.length; piece += 1) if (!wire.peerPieces.get(piece)) return false;
  if (pieces.length === 0) return false;
  whole.add(wire);
  return true;
}

/** From 0 to 1. */
export function shareOf({ pieces }: Torrent, wire: Wire): number {
  let has = 0;
  for (let piece = 0; piece < pieces.length; piece += 1) if (wire.peerPieces.get(piece)) has += 1;
  return pieces.length === 0 ? 0 : has / pieces.length;
}
