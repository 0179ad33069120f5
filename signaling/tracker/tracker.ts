import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { Refusal } from "@matinee/shared/errors.ts";
import type { Logger } from "pino";
import { type WebSocket, WebSocketServer } from "ws";
import type { TicketClaims, Tickets } from "../parties/ticket.ts";
import type { OpenSwarm, RoomAccess } from "../rooms/room-access.ts";
import { keepAlive } from "../ws/keep-alive.ts";
import { maxAnnounceBytes } from "./announce.ts";
import { createRoomSwarm, type RoomSwarm } from "./room-swarm.ts";

export const trackerPath = "/tracker";

export interface TrackerOptions {
  readonly rooms: Pick<RoomAccess, "swarms">;
  readonly tickets: Pick<Tickets, "read">;
  readonly log: Logger;
}

export interface Tracker {
  /** Takes an upgrade request to `/tracker?ticket=TICKET`, or refuses it with a status. */
  open(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void>;
  close(): void;
}

/** How often is looked at who is still there; whoever was removed is cut off within this. */
const lookMs = 500;
const nobody: ReadonlySet<string> = new Set();

/**
 * The server's own BitTorrent tracker, over WebSockets: it brings members of a room together who fetch the film that the room
 * offers, and nobody else.
 */
export function createTracker({ rooms, tickets, log }: TrackerOptions): Tracker {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxAnnounceBytes });
  const stopPinging = keepAlive(sockets);
  const swarms = new Map<string, RoomSwarm>();

  /** The room's swarm as the media server has it; one for another file is over. */
  function follow(roomId: string, open: OpenSwarm | undefined): RoomSwarm | undefined {
    const known = swarms.get(roomId);
    if (known !== undefined && known.infoHash === open?.infoHash) {
      known.keepOnly(open.memberIds);
      return known;
    }
    known?.keepOnly(nobody);
    swarms.delete(roomId);
    if (open === undefined) return undefined;
    const fresh = createRoomSwarm(open.infoHash);
    swarms.set(roomId, fresh);
    return fresh;
  }

  let closed = false;
  let timer = setTimeout(look, lookMs);
  async function look(): Promise<void> {
    try {
      const roomIds = [...swarms.keys()];
      const open = await rooms.swarms(roomIds);
      for (const roomId of roomIds) follow(roomId, open.get(roomId));
    } catch (error) {
      log.error({ error }, "the tracker could not ask who is there");
    }
    if (!closed) timer = setTimeout(look, lookMs);
  }

  /** The member's room's swarm; throws the status line that says why there is none for them. */
  async function find(ticket: string): Promise<{ who: TicketClaims; swarm: RoomSwarm }> {
    const who = await tickets.read(ticket).catch((error: unknown) => {
      throw error instanceof Refusal ? new NotHere("401 Unauthorized") : error;
    });
    const open = (await rooms.swarms([who.partyId])).get(who.partyId);
    if (open === undefined) throw new NotHere("404 Not Found");
    if (!open.memberIds.has(who.memberId)) throw new NotHere("403 Forbidden");
    const swarm = follow(who.partyId, open);
    if (swarm === undefined) throw new NotHere("404 Not Found");
    if (!swarm.mayOpen(who.memberId)) throw new NotHere("429 Too Many Requests");
    return { who, swarm };
  }

  return {
    async open(request, socket, head) {
      const ignore = () => undefined; // gone before it was answered
      socket.on("error", ignore);
      try {
        const { searchParams } = new URL(request.url ?? "", "http://tracker.invalid");
        const { who, swarm } = await find(searchParams.get("ticket") ?? "");
        socket.off("error", ignore);
        sockets.handleUpgrade(request, socket, head, (opened: WebSocket) => {
          sockets.emit("connection", opened);
          swarm.add(who.memberId, opened);
        });
      } catch (error) {
        if (!(error instanceof NotHere)) log.error({ error }, "the tracker failed");
        const status = error instanceof NotHere ? error.message : "500 Internal Server Error";
        socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
      }
    },
    close() {
      closed = true;
      clearTimeout(timer);
      stopPinging();
      for (const socket of sockets.clients) socket.close(1012, "restart"); // service restart
      sockets.close();
    },
  };
}

/** Nothing for this caller; the message is the status that says so. */
class NotHere extends Error {}
