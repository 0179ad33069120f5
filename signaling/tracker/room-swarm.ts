import { EventEmitter } from "node:events";
import { parseJson } from "@matinee/shared/channel.ts";
import { closeCodes } from "@matinee/shared/protocol/signal.ts";
import { peerIdOf } from "@matinee/shared/room/peer-id.ts";
import { type RateLimit, type TokenBucket, takeToken } from "@matinee/shared/token-bucket.ts";
import TrackerServer, { type TrackerSocket } from "bittorrent-tracker/server";
import type { WebSocket } from "ws";
import { announce, hexOf, messageLimit, nonsenseLimit, openingLimit } from "./announce.ts";

/** The members of one room who fetch its film from each other. */
export interface RoomSwarm {
  readonly infoHash: string;
  /** Whether this member may open another socket already; counted from then on. */
  mayOpen(memberId: string): boolean;
  /** Takes the member's socket in, in place of one that it had. */
  add(memberId: string, socket: WebSocket): void;
  /** Cuts whoever is not among them. */
  keepOnly(memberIds: ReadonlySet<string>): void;
}

interface Peer {
  readonly socket: WebSocket;
  leave(): void;
}

/**
 * A tracker for one torrent in one room. Each room has its own, so that two rooms that show the same file do not tell each
 * other who is in them.
 */
export function createRoomSwarm(infoHash: string): RoomSwarm {
  const tracker = new TrackerServer({ http: false, udp: false, ws: false, stats: false });
  const peers = new Map<string, Peer>();
  // By member and not by socket: whoever opens another one does not start anew.
  const buckets = new Map<string, TokenBucket>();

  function take(memberId: string, what: string, limit: RateLimit): boolean {
    const key = `${what} ${memberId}`;
    const taken = takeToken(limit, buckets.get(key), Date.now());
    buckets.set(key, taken.bucket);
    return taken.ok;
  }

  function cut(memberId: string, code: number, reason: string): void {
    const peer = peers.get(memberId);
    if (peer === undefined) return;
    peers.delete(memberId);
    peer.leave();
    peer.socket.close(code, reason);
  }

  return {
    infoHash,
    mayOpen: (memberId) => take(memberId, "opening", openingLimit),
    add(memberId, socket) {
      cut(memberId, closeCodes.takenOver, "taken-over");
      // The library is given this in place of the socket: it hears what has been checked, and nothing after the end.
      const checked: TrackerSocket = Object.assign(new EventEmitter(), {
        send(text: string) {
          if (socket.readyState === socket.OPEN) socket.send(text);
        },
      });
      const peer: Peer = { socket, leave: () => void checked.emit("close") };
      peers.set(memberId, peer);
      tracker.onWebSocketConnection(checked);

      function refuse(reason: string): void {
        checked.send(JSON.stringify({ action: "announce", "failure reason": reason }));
        if (!take(memberId, "nonsense", nonsenseLimit)) cut(memberId, closeCodes.nonsense, "nonsense");
      }

      socket.on("message", (data, isBinary) => {
        if (peers.get(memberId) !== peer) return;
        if (!take(memberId, "message", messageLimit)) {
          cut(memberId, closeCodes.flood, "too many messages");
          return;
        }
        const parsed = announce.safeParse(isBinary ? undefined : parseJson(data.toString()));
        if (!parsed.success) return refuse("not understood");
        if (hexOf(parsed.data.info_hash) !== infoHash) return refuse("not this room's film");
        // Pages tell by it who is who; and nobody is to get what is meant for another, or to sign another off.
        if (parsed.data.peer_id !== peerIdOf(memberId)) return refuse("not your peer id");
        checked.emit("message", JSON.stringify(parsed.data));
      });
      socket.on("error", () => undefined); // "close" follows
      socket.on("close", () => {
        if (peers.get(memberId) !== peer) return;
        peers.delete(memberId);
        peer.leave();
      });
    },
    keepOnly(memberIds) {
      for (const memberId of peers.keys())
        if (!memberIds.has(memberId)) cut(memberId, closeCodes.removed, "not in the room");
    },
  };
}
