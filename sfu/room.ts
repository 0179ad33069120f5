import { randomUUID } from "node:crypto";
import { parseJson } from "@matinee/shared/channel.ts";
import { parseOrRefuse, Refusal } from "@matinee/shared/errors.ts";
import type { RoomMessage } from "@matinee/shared/protocol/bus.ts";
import { memberClockMessage, type RoomClockMessage } from "@matinee/shared/protocol/clock.ts";
import {
  type MediaMethod,
  type MediaSetup,
  type MediaTopic,
  mediaRequests,
} from "@matinee/shared/protocol/media.ts";
import { isAllowedToSend } from "@matinee/shared/room/permissions.ts";
import {
  type ChatMessage,
  type Member,
  type RoomCore,
  type RoomState,
  restoredRoom,
} from "@matinee/shared/room/state.ts";
import type { types } from "mediasoup";
import type { Logger } from "pino";
import { type Authority, createAuthority } from "./authority.ts";
import { openLastingMedia } from "./lasting-media.ts";
import { createPlayout } from "./playout.ts";
import type { MemberPorts } from "./room-media.ts";
import { createSaver } from "./saver.ts";
import type { Workers } from "./workers.ts";

/** Where a room's words for its members go: the link that each came by. */
export interface RoomPorts {
  readonly notify: (memberId: string, topic: MediaTopic, data: unknown) => void;
  readonly remove: (memberId: string, refusal: Refusal) => void;
  readonly save: (core: RoomCore, messages: readonly ChatMessage[]) => Promise<void>;
  readonly onEmpty: () => void;
}

export interface RoomOptions {
  readonly roomId: string;
  readonly snapshot: RoomState;
  readonly workers: Workers;
  readonly maxMembers: number;
  readonly memberGraceMs: number;
  readonly log: Logger;
  readonly ports: RoomPorts;
}

export interface Room {
  readonly authority: Authority;
  /** The member's media, new or (null) still the one called `keep`. */
  enter(who: Who, rtpCapabilities: types.RtpCapabilities, keep: string | null): Promise<MediaSetup | null>;
  request(memberId: string, method: MediaMethod, params: unknown): Promise<unknown>;
  leave(memberId: string): void;
  /** Removes everybody and closes; nothing is saved any more. */
  end(refusal: Refusal): void;
  /** Removes who stayed away too long, and tells the common delay; to be called every second. */
  sweep(): void;
  close(): Promise<void>;
}

type Who = Pick<Member, "id" | "name" | "role">;

/** A member's page sends a clock sample every second or more often; this long without one, it is shown as lost. */
const awayAfterMs = 5000;
const reloadMs = 1500;
/** A report of the playout is about 300 characters. */
const maxClockChars = 1000;

/** One room: its rules (the authority), its media, and who was heard of when. */
export async function openRoom(options: RoomOptions): Promise<Room> {
  const { ports, log } = options;
  const nowMs = Date.now;
  const heardAtMs = new Map<string, number>();
  let closed = false;
  const media = await openLastingMedia(options.workers, log, {
    onSpeaking: (memberIds) => broadcastClock({ type: "speaking", memberIds }),
    onLost() {
      const members = Object.keys(authority.state().members);
      // Whoever is told enters again; the rules, the chat and the order of events are still here.
      return () => {
        for (const memberId of members) ports.notify(memberId, "media.lost", {});
      };
    },
  });

  const saver = createSaver({
    core: () => coreOf(authority.state()),
    save: ports.save,
  });
  const authority = createAuthority(
    restoredRoom(options.snapshot, nowMs()),
    randomUUID(),
    options.maxMembers,
    {
      nowMs,
      broadcast: (message) => media.current()?.bus.broadcast(JSON.stringify(message)),
      unicast,
      cutOff: (memberId, refusal) => {
        log.warn({ memberId, code: refusal.code }, "member cut off");
        authority.leave(memberId);
        drop(memberId);
        ports.remove(memberId, refusal);
      },
      onEvent: (event) => saver.changed(event.name === "chat.sent" ? event.data.message : undefined),
    },
  );
  for (const memberId of Object.keys(authority.state().members)) heardAtMs.set(memberId, nowMs());

  function unicast(memberId: string, message: RoomMessage): void {
    const peer = media.current()?.peer(memberId);
    if (peer !== undefined) media.current()?.bus.unicast(peer.slot, JSON.stringify(message));
  }

  function broadcastClock(message: RoomClockMessage): void {
    media.current()?.bus.broadcastClock(JSON.stringify(message));
  }

  function unicastClock(memberId: string, message: RoomClockMessage): void {
    const peer = media.current()?.peer(memberId);
    if (peer !== undefined) media.current()?.bus.unicastClock(peer.slot, JSON.stringify(message));
  }

  const playout = createPlayout({
    mode: () => authority.state().delayMode,
    hostId: () => Object.values(authority.state().members).find((each) => each.role === "host")?.id,
    members: () => media.current()?.peers() ?? new Map(),
    broadcast: broadcastClock,
    unicast: unicastClock,
  });

  function heard(memberId: string): void {
    const member = authority.state().members[memberId];
    if (member === undefined) return;
    heardAtMs.set(memberId, nowMs());
    if (member.presence === "away" || member.presence === "connecting")
      authority.setPresence(memberId, "here");
  }

  function drop(memberId: string): void {
    heardAtMs.delete(memberId);
    playout.forget(memberId);
    media.current()?.leave(memberId);
  }

  function memberPorts(memberId: string): MemberPorts {
    return {
      onText(text) {
        heard(memberId);
        authority.handleText(memberId, text);
      },
      onClockText(text) {
        const receivedAtMs = nowMs();
        if (text.length > maxClockChars) return;
        const parsed = memberClockMessage.safeParse(parseJson(text));
        if (!parsed.success || authority.state().members[memberId] === undefined) return;
        heard(memberId);
        const message = parsed.data;
        if (message.type === "playout") {
          playout.report(memberId, message, receivedAtMs);
          return;
        }
        const { sentAtMs } = message;
        unicastClock(memberId, {
          type: "pong",
          sentAtMs,
          roomReceivedAtMs: receivedAtMs,
          roomSentAtMs: nowMs(),
        });
      },
      onGone() {
        // Most often the page is only loading again: leave it a moment before it is shown as lost.
        if (heardAtMs.has(memberId)) heardAtMs.set(memberId, nowMs() - awayAfterMs + reloadMs);
      },
      onOverflow() {
        // With a hole in the bus the member is better off with a new channel, where `resume` fills it.
        log.warn({ memberId }, "a member took too little, its media is opened anew");
        media.current()?.leave(memberId);
        ports.notify(memberId, "media.lost", {});
      },
      onConsumer: (consumer) => ports.notify(memberId, "consumer.new", consumer),
      onConsumerClosed: (consumerId) => ports.notify(memberId, "consumer.closed", { consumerId }),
      onProducerClosed: (producerId) => ports.notify(memberId, "producer.closed", { producerId }),
      onCameraShare: (share) => ports.notify(memberId, "cameras.share", { share }),
      mayProduce(source) {
        const member = authority.state().members[memberId];
        return member !== undefined && isAllowedToSend(source, authority.state(), member);
      },
    };
  }

  return {
    authority,
    async enter(who, rtpCapabilities, keep) {
      if (authority.state().members[who.id] === undefined) authority.join(who);
      heardAtMs.set(who.id, nowMs());
      const room = await media.get();
      const peer = room.peer(who.id);
      if (keep !== null && peer?.mediaId === keep) {
        // What was said while its WebSocket was away was lost: whatever it has not answered is said again.
        for (const offer of peer.unanswered()) ports.notify(who.id, "consumer.new", offer);
        for (const consumerId of peer.ended()) ports.notify(who.id, "consumer.closed", { consumerId });
        for (const producerId of peer.taken()) ports.notify(who.id, "producer.closed", { producerId });
        const share = peer.cameras.told();
        if (share !== undefined) ports.notify(who.id, "cameras.share", { share });
        return null;
      }
      return room.enter(who.id, rtpCapabilities, memberPorts(who.id));
    },
    async request(memberId, method, params) {
      const peer = (await media.get()).peer(memberId);
      if (peer === undefined) throw new Refusal("not-found", "Enter the room first.");
      // The schema and the handler of one method belong together, which an index by a union cannot show.
      const handle = peer.answers[method] as (params: unknown) => Promise<unknown>;
      return handle(parseOrRefuse(mediaRequests[method].params, params));
    },
    leave(memberId) {
      authority.leave(memberId);
      drop(memberId);
    },
    sweep() {
      const now = nowMs();
      const members = Object.values(authority.state().members);
      for (const member of members) {
        const silentMs = now - (heardAtMs.get(member.id) ?? member.joinedAtMs);
        if (silentMs > options.memberGraceMs) {
          authority.leave(member.id);
          drop(member.id);
        } else if (
          silentMs > awayAfterMs &&
          (member.presence === "here" || member.presence === "buffering")
        ) {
          authority.setPresence(member.id, "away");
        }
      }
      playout.tick(now);
      // A track or the router may close meanwhile; the next second looks again.
      void media
        .current()
        ?.shareLines(now)
        .catch(() => undefined);
      if (members.length === 0) ports.onEmpty();
    },
    end(refusal) {
      if (closed) return;
      closed = true;
      saver.close();
      for (const memberId of Object.keys(authority.state().members)) ports.remove(memberId, refusal);
      media.close();
    },
    async close() {
      if (closed) return;
      closed = true;
      await saver.flush();
      saver.close();
      media.close();
    },
  };
}

/** The room without its chat. */
export function coreOf(state: RoomState): RoomCore {
  const { chat: _chat, ...core } = state;
  return core;
}
