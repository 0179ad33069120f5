import type { Torrent, Wire } from "webtorrent";
import { failedPiece } from "./lies.ts";
import { hasAll } from "./peer-pieces.ts";
import { nextPiece } from "./piece-order.ts";
import { createRequestWindow, type RequestWindow } from "./request-window.ts";
import Piece from "./torrent-piece.ts";

/** What is fetched first: bytes from where somebody watches. */
const nearBytes = 8 * 1024 * 1024;
const leastNearPieces = 4;
/** A piece that somebody waits for this long is asked of others. */
const slowMs = 2000;
const lookMs = 500;
/** WebTorrent measures over five seconds. */
const trustMs = 5000;

/** Decides which peer is asked for what. */
export interface Scheduler {
  /** Somebody reads this piece. If it has to be waited for after a jump, what was asked for elsewhere is called off. */
  focus(piece: number, isThere: boolean): void;
  /** A piece that was there is to be fetched again. */
  lost(piece: number): void;
  close(): void;
}

/**
 * Asks the peers of a torrent for its pieces, in place of WebTorrent's own choice (`_update` in its lib/torrent.js). That looks
 * through all pieces for each block and waits for the page to be idle before; here it was a third of the page's time.
 */
export function takeOver(torrent: Torrent, ownPeerId: string): Scheduler {
  const sinceMs = new WeakMap<Wire, number>();
  const windows = new Map<Wire, RequestWindow>();
  const avoided = new Map<Wire, number>();
  /** Each wanted piece of which some block is not asked for, and where it stands in the list. */
  const wanted: number[] = [];
  const places = new Map<number, number>();
  let near = 0;
  let nearCount = leastNearPieces;
  let waitedSinceMs: number | undefined;

  function want(piece: number): void {
    if (places.has(piece)) return;
    places.set(piece, wanted.length);
    wanted.push(piece);
  }

  function drop(piece: number): void {
    const place = places.get(piece);
    if (place === undefined) return;
    places.delete(piece);
    // The last one takes its place.
    const moved = wanted.pop();
    if (moved === undefined || moved === piece) return;
    wanted[place] = moved;
    places.set(moved, place);
  }

  const isWanted = (piece: number) => places.has(piece);
  const viewers = () => torrent.wires.filter((wire) => !hasAll(torrent, wire) && !wire.peerChoking);

  function fill(wire: Wire, others: readonly Wire[]): void {
    const window = windows.get(wire);
    if (window === undefined || wire.peerChoking || wire.destroyed) return;
    const isAvoided = (avoided.get(wire) ?? 0) > performance.now();
    const isUntried = others.some((each) => performance.now() - (sinceMs.get(each) ?? 0) < trustMs);
    const othersBytesPerS = others.reduce((sum, each) => sum + (each.measuredDownloadSpeed?.() ?? 0), 0);
    const choice = {
      count: torrent.pieces.length,
      near: isAvoided ? 0 : near,
      nearCount: isAvoided ? 0 : nearCount,
      wanted,
      isWanted,
      has: (piece: number) => wire.peerPieces.get(piece),
      holders: (piece: number) => others.reduce((sum, each) => sum + Number(each.peerPieces.get(piece)), 0),
      isSeeder: hasAll(torrent, wire),
      viewers: others.length + 1,
      rank: others.filter((each) => each.peerId < ownPeerId).length,
      // One that has just come has not shown yet what it can give.
      othersTakeS: (pieces: number) =>
        isUntried ? 0 : (pieces * torrent.pieceLength) / Math.max(othersBytesPerS, 1),
      random: Math.random,
    };
    while (wire.requests.length < window.blocks()) {
      const piece = nextPiece(choice);
      if (piece === undefined) return;
      while (wire.requests.length < window.blocks()) {
        if (torrent._request(wire, piece, false)) continue;
        drop(piece); // all of it has been asked for
        break;
      }
    }
  }

  let isDue = false;
  function update(): void {
    if (isDue) return;
    isDue = true;
    queueMicrotask(() => {
      isDue = false;
      if (torrent.destroyed || torrent.bitfield === undefined) return;
      const others = viewers();
      // Those who have little before those who have all: what they can give, the host need not.
      for (const wire of [...others, ...torrent.wires.filter((each) => !others.includes(each))])
        fill(wire, others);
    });
  }

  torrent._update = update;
  torrent.on("wire", (wire: Wire) => {
    const window = createRequestWindow(Piece.BLOCK_LENGTH);
    windows.set(wire, window);
    sinceMs.set(wire, performance.now());
    // `_request` itself asks for no more than a second's worth, by this; the window above is the one that counts.
    const measure = wire.downloadSpeed;
    wire.measuredDownloadSpeed = () => measure();
    wire.downloadSpeed = (bytes?: number) =>
      bytes === undefined ? Math.max(measure(), window.blocks() * Piece.BLOCK_LENGTH) : measure(bytes);
    wire.on("piece", (_piece: number, _offset: number, bytes: Uint8Array) =>
      window.came(bytes.length, wire.requests.length + 1 >= window.blocks(), performance.now()),
    );
    wire.once("close", () => windows.delete(wire));
  });
  torrent.once("ready", () => {
    nearCount = Math.max(leastNearPieces, Math.ceil(nearBytes / torrent.pieceLength));
    for (const piece of torrent.pieces.keys()) if (!torrent.bitfield.get(piece)) begin(piece);
    update();
  });
  torrent.on("verified", (piece: number) => drop(piece));
  torrent.on("warning", (warning: Error) => {
    const piece = failedPiece(warning);
    if (piece !== undefined) begin(piece);
  });

  /** From nothing: also a piece that turned out to be none. */
  function begin(piece: number): void {
    const blocks = torrent.pieces[piece];
    if (blocks instanceof Piece) blocks.onCancelled = () => want(piece);
    want(piece);
  }

  function callOff(isElsewhere: (piece: number, wire: Wire) => boolean): void {
    for (const wire of torrent.wires)
      for (const { piece, offset, length } of [...wire.requests])
        if (isElsewhere(piece, wire)) wire.cancel(piece, offset, length);
    update();
  }

  const timer = setInterval(() => {
    const nowMs = performance.now();
    if (waitedSinceMs === undefined || nowMs - waitedSinceMs < slowMs || torrent.wires.length < 2) return;
    waitedSinceMs = nowMs;
    const slow = torrent.wires.filter((wire) => wire.requests.some(({ piece }) => piece === near));
    for (const wire of slow) avoided.set(wire, nowMs + slowMs * 2);
    callOff((piece) => piece === near);
  }, lookMs);

  return {
    focus(piece, isThere) {
      if (isThere) waitedSinceMs = undefined;
      else if (piece !== near || waitedSinceMs === undefined) waitedSinceMs = performance.now();
      const isJump = !isThere && (piece < near || piece >= near + nearCount);
      near = piece;
      if (isJump) callOff((each) => each < near || each >= near + nearCount);
      else update();
    },
    lost(piece) {
      begin(piece);
      update();
    },
    close: () => clearInterval(timer),
  };
}
