import type { Torrent, Wire } from "webtorrent";

/** So often may somebody have had a part in a piece that was none, where others had one too. */
const strikes = 3;

/**
 * Calls `onLiar` for whoever sends what is not in the film: at once for who sent a whole piece of it, and for who had a part in
 * several. WebTorrent itself throws the piece away and asks the same peer again.
 */
export function watchForLies(torrent: Torrent, onLiar: (wire: Wire) => void): void {
  const senders = new Map<number, Set<Wire>>();
  const suspicions = new Map<Wire, number>();

  torrent.on("wire", (wire: Wire) => {
    wire.on("piece", (index: number) => {
      const known = senders.get(index);
      if (known === undefined) senders.set(index, new Set([wire]));
      else known.add(wire);
    });
    wire.once("close", () => suspicions.delete(wire));
  });
  torrent.on("verified", (index: number) => senders.delete(index));
  torrent.on("warning", (warning: Error) => {
    const index = failedPiece(warning);
    if (index === undefined) return;
    const had = senders.get(index) ?? new Set();
    senders.delete(index);
    for (const wire of had) {
      const count = (suspicions.get(wire) ?? 0) + 1;
      suspicions.set(wire, count);
      if (had.size === 1 || count >= strikes) onLiar(wire);
    }
  });
}

/** The piece that is none, if that is what WebTorrent warns of. */
export function failedPiece(warning: Error): number | undefined {
  const piece = /^Piece (\d+) failed verification$/.exec(warning.message)?.[1];
  return piece === undefined ? undefined : Number(piece);
}
