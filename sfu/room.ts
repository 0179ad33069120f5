import { randomUUID } from "node:crypto";
import { parseJson } from "@matinee/shared/channel.ts";
import { parseOrRefuse, Refusal } from "@matinee/shared/errors.ts";
import type { RoomMessage } from "@matinee/shared/protocol/bus.ts";
import { memberClockMessage, type RoomClockMessage } from "@matinee/shared/protocol/clock.ts";
import type { RoomMonitor, SavedRoom, VisitRecord } from "@matinee/shared/protocol/link.ts";
import {
  type MediaMethod,
  type MediaSetup,
  type MediaTopic,
  mediaRequests,
  type TrackSource,
} from "@matinee/shared/protocol/media.ts";
import type { ChatMessage } from "@matinee/shared/room/chat-message.ts";
import type { DoorBook, Origin } from "@matinee/shared/room/door-book.ts";
import type { RoomEvent } from "@matinee/shared/room/events.ts";
import { isAllowedToSend } from "@matinee/shared/room/permissions.ts";
import { hasRight } from "@matinee/shared/room/rights.ts";
import { coreOf, isLinked, type RoomState, restoredRoom } from "@matinee/shared/room/state.ts";
import type { types } from "mediasoup";
import type { Logger } from "pino";
import { type Authority, createAuthority } from "./authority.ts";
import { createDoor, type Newcomer } from "./door.ts";
import { openLastingMedia } from "./lasting-media.ts";
import { createPlayout } from "./playout.ts";
import type { MemberPorts } from "./room-media.ts";
import { createSaver } from "./saver.ts";
import { createVisits } from "./visits.ts";
import type { Workers } from "./workers.ts";

/** Where a room's words for its members go: the link that each came by. */
export interface RoomPorts {
  readonly notify: (memberId: string, topic: MediaTopic, data: unknown) => void;
  readonly remove: (memberId: string, refusal: Refusal) => void;
  readonly save: (
    room: SavedRoom,
    messages: readonly ChatMessage[],
    visits: readonly VisitRecord[],
  ) => Promise<void>;
  readonly newCode: () => Promise<string>;
  readonly onEmpty: () => void;
}

export interface RoomOptions {
  readonly roomId: string;
  readonly saved: { readonly room: RoomState; readonly book: DoorBook };
  readonly workers: Workers;
  readonly maxMembers: number;
  readonly memberGraceMs: number;
  /** LINK_PRIVATE_HOSTS. */
  readonly privateHosts: readonly string[];
  readonly log: Logger;
  readonly ports: RoomPorts;
}

export interface Room {
  readonly authority: Authority;
  /** A place for somebody new, in the room or before its door; answers what they are there. Throws what keeps them out. */
  admit(
    who: Newcomer,
    origin: Origin,
    password: string | undefined,
  ): Promise<Pick<Newcomer, "name" | "role">>;
  /** The member's media, new or (null) still the one called `keep`. */
  enter(
    who: Newcomer,
    rtpCapabilities: types.RtpCapabilities,
    keep: string | null,
  ): Promise<MediaSetup | null>;
  request(memberId: string, method: MediaMethod, params: unknown): Promise<unknown>;
  leave(memberId: string): void;
  monitor(): RoomMonitor;
  /** Removes whoever may not be here any more, or sends them away from the door. */
  expel(memberId: string): void;
  /** Removes everybody and closes; nothing is saved any more. */
  end(refusal: Refusal): void;
  /** Removes who stayed away too long, and tells the common delay; to be called every second. */
  sweep(): void;
  close(): Promise<void>;
}

/** A member's page sends a clock sample every second or more often; this long without one, it is shown as lost. */
const awayAfterMs = 5000;
const reloadMs = 1500;
/** Whoever waits at the door asks every two seconds whether it is open. */
const waitingGraceMs = 20_000;
/** A report of the playout is about 300 characters. */
const maxClockChars = 1000;

/** One room: its rules (the authority), its media, and who was heard of when. */
export async function openRoom(options: RoomOptions): Promise<Room> {
  const { ports, log } = options;
  const nowMs = Date.now;
  const heardAtMs = new Map<string, number>();
  let closed = false;
  let countdown: NodeJS.Timeout | undefined;
  let untilNext: NodeJS.Timeout | undefined;
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
    room: () => ({ core: coreOf(authority.state()), book: door.book() }),
    save: ports.save,
    visits: { unsaved: () => visits.unsaved(nowMs()), kept: (records) => visits.kept(records) },
  });
  const door = createDoor(options.saved.book, { newCode: ports.newCode });
  const authority = createAuthority(
    restoredRoom(options.saved.room, nowMs()),
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
      onEvent,
      carryOut: door.carryOut,
      privateHosts: options.privateHosts,
      onResumed: (memberId) => tellCode([memberId]),
    },
  );
  const { members: membersBefore, waiting: waitingBefore } = authority.state();
  for (const id of Object.keys({ ...membersBefore, ...waitingBefore })) heardAtMs.set(id, nowMs());

  const visits = createVisits(authority.state(), nowMs());

  function onEvent(event: RoomEvent): void {
    const state = authority.state();
    door.followed(event, state);
    visits.followed(event, state, nowMs());
    saver.changed(changedMessage(event, state));
    switch (event.name) {
      case "member.kicked":
        drop(event.data.id);
        ports.remove(event.data.id, new Refusal("kicked", "You were removed from this party."));
        return;
      case "member.banned":
        drop(event.data.memberId);
        ports.remove(event.data.memberId, new Refusal("banned", "You were banned from this party."));
        return;
      case "member.silenced":
        media
          .current()
          ?.peer(event.data.id)
          ?.closeTracks((source) => source === event.data.source);
        return;
      case "film.opened":
      case "film.linked":
      case "film.closed":
        endForbiddenTracks();
        return;
      case "member.roleChanged":
      case "member.rightsChanged":
      case "host.changed":
      case "rights.changed":
      case "door.codeChanged":
        endForbiddenTracks();
        tellCode(Object.keys(state.members));
        return;
      case "ready.changed":
        clearTimeout(countdown);
        if (event.data.ready?.state === "counting")
          countdown = setTimeout(authority.tick, event.data.ready.startAtMs - nowMs());
        return;
      case "next.changed":
        clearTimeout(untilNext);
        if (event.data.next?.state === "counting")
          untilNext = setTimeout(authority.tick, event.data.next.startAtMs - nowMs());
        return;
    }
  }

  function tellCode(memberIds: readonly string[]): void {
    const { code } = door.book();
    const state = authority.state();
    for (const id of memberIds) {
      const member = state.members[id];
      if (code !== null && member !== undefined && hasRight(state, member, "invite"))
        unicast(id, { type: "invite", code });
    }
  }

  /** Of whoever may not send them any more; a film's tracks end with the film, or when somebody else shows one. */
  function endForbiddenTracks(): void {
    const state = authority.state();
    for (const [memberId, peer] of media.current()?.peers() ?? []) {
      const member = state.members[memberId];
      peer.closeTracks(
        (source) =>
          member === undefined ||
          !isAllowedToSend(source, state, member) ||
          (isFilm(source) &&
            (isLinked(state.film) || (state.presenterId !== null && state.presenterId !== memberId))),
      );
    }
  }

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
    presenterId: () => authority.state().presenterId ?? undefined,
    members: () => media.current()?.peers() ?? new Map(),
    broadcast: broadcastClock,
    unicast: unicastClock,
  });

  function heard(memberId: string): void {
    const member = authority.state().members[memberId];
    if (member === undefined) return;
    heardAtMs.set(memberId, nowMs());
    if (member.presence === "away") media.current()?.peer(memberId)?.setAway(false);
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
          if (message.figures !== null) visits.arrived(memberId, message.figures);
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
      onTrackClosed: (producerId) => ports.notify(memberId, "producer.closed", { producerId }),
      onTrackWanted: (producerId, isWanted) =>
        ports.notify(memberId, "producer.wanted", { producerId, isWanted }),
      onCameraShare: (share) => ports.notify(memberId, "cameras.share", { share }),
      mayProduce(source) {
        const member = authority.state().members[memberId];
        return member !== undefined && isAllowedToSend(source, authority.state(), member);
      },
    };
  }

  return {
    authority,
    async admit(who, origin, password) {
      authority.join(await door.receive(who, origin, password));
      heardAtMs.set(who.id, nowMs());
      const { members, waiting } = authority.state();
      const { name, role } = members[who.id] ?? { ...who, ...waiting[who.id] };
      return { name, role };
    },
    async enter(who, rtpCapabilities, keep) {
      if (authority.state().members[who.id] === undefined) authority.join(door.welcomeBack(who));
      heardAtMs.set(who.id, nowMs());
      if (authority.state().members[who.id] === undefined)
        throw new Refusal("waiting", "You are at the door. Wait until you are let in.");
      const room = await media.get();
      const peer = room.peer(who.id);
      if (keep !== null && peer?.mediaId === keep) {
        // What was said while its WebSocket was away was lost: whatever it has not answered is said again.
        for (const offer of peer.unanswered()) ports.notify(who.id, "consumer.new", offer);
        for (const consumerId of peer.ended()) ports.notify(who.id, "consumer.closed", { consumerId });
        for (const producerId of peer.taken()) ports.notify(who.id, "producer.closed", { producerId });
        for (const { producer, wanted } of peer.tracks())
          if (wanted !== undefined)
            ports.notify(who.id, "producer.wanted", { producerId: producer.id, isWanted: wanted.isWanted() });
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
    monitor: () => ({ room: coreOf(authority.state()), ...playout.monitor() }),
    expel: (memberId) => authority.expel(memberId),
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
          media.current()?.peer(member.id)?.setAway(true);
        }
      }
      for (const { id, sinceMs } of Object.values(authority.state().waiting))
        if (now - (heardAtMs.get(id) ?? sinceMs) > waitingGraceMs) authority.leave(id);
      authority.tick();
      playout.tick(now);
      if (visits.isDue(now)) saver.changed();
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
      clearTimeout(countdown);
      clearTimeout(untilNext);
      saver.close();
      for (const memberId of Object.keys(authority.state().members)) ports.remove(memberId, refusal);
      media.close();
    },
    async close() {
      if (closed) return;
      closed = true;
      clearTimeout(countdown);
      clearTimeout(untilNext);
      await saver.flush();
      saver.close();
      media.close();
    },
  };
}

/** The message that an event is about, as it is now: that is what is to be kept. */
function changedMessage(event: RoomEvent, state: RoomState): ChatMessage | undefined {
  if (event.name === "chat.sent") return event.data.message;
  const isChange =
    event.name === "chat.edited" || event.name === "chat.deleted" || event.name === "chat.reacted";
  if (!isChange) return undefined;
  const { messageId } = event.data;
  return state.chat.find((message) => message.id === messageId);
}

const isFilm = (source: TrackSource) => source === "film-video" || source === "film-audio";
