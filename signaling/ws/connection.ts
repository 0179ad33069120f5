import { createChannel, type Handlers } from "@matinee/shared/channel.ts";
import { Refusal } from "@matinee/shared/errors.ts";
import { type MediaMethod, mediaNotifications, mediaRequests } from "@matinee/shared/protocol/media.ts";
import { clientSide, closeCodes, protocolVersion, serverSide } from "@matinee/shared/protocol/signal.ts";
import { type TokenBucket, takeToken } from "@matinee/shared/token-bucket.ts";
import type { Logger } from "pino";
import type { z } from "zod";
import type { PartyService } from "../parties/party.service.ts";
import type { TicketClaims, Tickets } from "../parties/ticket.ts";
import type { RoomAccess } from "../rooms/room-access.ts";
import type { IceServersFor } from "./ice-servers.ts";
import type { MemberSocket, MemberSockets } from "./member-sockets.ts";

export interface ConnectionServices {
  readonly parties: PartyService;
  readonly tickets: Tickets;
  readonly rooms: RoomAccess;
  readonly members: MemberSockets;
  readonly iceServersFor: IceServersFor;
  readonly log: Logger;
}

/** The WebSocket under a connection. */
export interface ConnectionSocket {
  send(text: string): void;
  close(code: number, reason: string): void;
}

export interface Connection {
  receive(text: string): void;
  closed(): void;
}

type State = { readonly state: "new" } | { readonly state: "entered"; readonly who: TicketClaims };

const requestTimeoutMs = 5000;
const messages = { burst: 120, perSecond: 30 };
const nonsense = { burst: 10, perSecond: 0.1 };

/** One page's WebSocket: welcome, enter with a ticket, then the media requests, passed on to the room's server. */
export function openConnection(socket: ConnectionSocket, services: ConnectionServices): Connection {
  const { rooms, members, log } = services;
  let now: State = { state: "new" };
  let gone = false;
  let messageBucket: TokenBucket | undefined;
  let nonsenseBucket: TokenBucket | undefined;

  const self: MemberSocket = {
    notify(topic, data) {
      // The topic picks the schema, so the two belong together; the link's own schema says only `unknown`.
      channel.notify(topic, mediaNotifications[topic].parse(data) as never);
    },
    remove(refusal) {
      if (now.state === "entered") members.drop(now.who.partyId, now.who.memberId, self);
      now = { state: "new" };
      channel.notify("removed", refusal.toBody());
      socket.close(refusal.code === "taken-over" ? closeCodes.takenOver : closeCodes.removed, refusal.code);
    },
  };

  function entered(): TicketClaims {
    if (now.state === "new") throw new Refusal("unauthorized", "Enter the room first.");
    return now.who;
  }

  const ids = () => (now.state === "new" ? {} : { roomId: now.who.partyId, memberId: now.who.memberId });

  /** Gives the place up on this node; the member's media may well go on. */
  function detach(): void {
    if (now.state === "new") return;
    const { partyId, memberId } = now.who;
    now = { state: "new" };
    if (!members.drop(partyId, memberId, self)) return;
    rooms
      .linkFor(partyId)
      .then((live) => live.channel.notify("peer.detached", { roomId: partyId, memberId }))
      .catch(() => undefined); // no media server can be reached: it will notice the silence by itself
  }

  const handleEnter: Handlers<typeof clientSide>["requests"]["enter"] = async (params) => {
    if (params.version !== protocolVersion)
      throw new Refusal("wrong-version", "This page is out of date. Load it again.");
    const who = await services.tickets.read(params.ticket);
    await services.parties.visit(who);
    const { channel: link } = await rooms.linkFor(who.partyId);
    if (gone) throw new Refusal("closed", "The connection is closed.");
    if (now.state === "entered" && now.who.memberId !== who.memberId) detach();
    const before = members.put(who.partyId, who.memberId, self);
    if (before !== self) before?.remove(new Refusal("taken-over", "This place is open elsewhere."));
    now = { state: "entered", who };
    const entering = link.request("peer.enter", {
      roomId: who.partyId,
      memberId: who.memberId,
      name: who.name,
      role: who.role,
      keep: params.keep,
      rtpCapabilities: params.rtpCapabilities,
    });
    const { media } = await entering.catch((error: unknown) => {
      detach();
      throw error;
    });
    const iceServers = [...services.iceServersFor(who.memberId)];
    return { partyId: who.partyId, memberId: who.memberId, media, iceServers };
  };

  function passOn<M extends MediaMethod>(method: M) {
    return async (params: unknown): Promise<z.input<(typeof mediaRequests)[M]["result"]>> => {
      const { partyId, memberId } = entered();
      const { channel: link } = await rooms.linkFor(partyId);
      const { result } = await link.request("peer.request", { roomId: partyId, memberId, method, params });
      // Parsed with this method's own schema; the mapped type loses that on the way through the union.
      return mediaRequests[method].result.parse(result) as z.input<(typeof mediaRequests)[M]["result"]>;
    };
  }

  const channel = createChannel({
    own: serverSide,
    other: clientSide,
    send: (text) => socket.send(text),
    requestTimeoutMs,
    onBug: (error) => log.error({ error, ...ids() }, "a member's request failed"),
    onNonsense(refusal) {
      const taken = takeToken(nonsense, nonsenseBucket, Date.now());
      nonsenseBucket = taken.bucket;
      log.debug({ reason: refusal.message, ...ids() }, "a page sent nonsense");
      if (!taken.ok) socket.close(closeCodes.nonsense, "nonsense");
    },
    handlers: {
      requests: {
        enter: handleEnter,
        async leave() {
          const who = entered();
          now = { state: "new" };
          members.drop(who.partyId, who.memberId, self);
          const { channel: link } = await rooms.linkFor(who.partyId);
          await link.request("peer.leave", { roomId: who.partyId, memberId: who.memberId });
          return {};
        },
        "transport.connect": passOn("transport.connect"),
        "transport.restartIce": passOn("transport.restartIce"),
        produce: passOn("produce"),
        "producer.close": passOn("producer.close"),
        produceData: passOn("produceData"),
        "consumer.layer": passOn("consumer.layer"),
        "consumer.pause": passOn("consumer.pause"),
        "consumer.resume": passOn("consumer.resume"),
      },
      notifications: {},
    },
  });

  const link = rooms.anyLink();
  if (link !== undefined) {
    const { rtpCapabilities } = link;
    channel.notify("welcome", { version: protocolVersion, rtpCapabilities });
  } else {
    socket.close(1013, "unavailable"); // RFC 6455's registry: try again later
  }

  return {
    receive(text) {
      const taken = takeToken(messages, messageBucket, Date.now());
      messageBucket = taken.bucket;
      if (taken.ok) channel.receive(text);
      else socket.close(closeCodes.flood, "too many messages");
    },
    closed() {
      gone = true;
      channel.socketClosed();
      detach();
    },
  };
}
