import { parseJson } from "@matinee/shared/channel.ts";
import { parseOrRefuse, Refusal } from "@matinee/shared/errors.ts";
import {
  type MemberMessage,
  maxCommandBytes,
  maxHistoryPageBytes,
  memberMessage,
  parseCommand,
  type RoomEventMessage,
  type RoomMessage,
} from "@matinee/shared/protocol/bus.ts";
import { maxPeerBytes, peerLimit } from "@matinee/shared/protocol/peer.ts";
import { type Applied, apply, applySystem } from "@matinee/shared/room/apply.ts";
import type { ChatMessage } from "@matinee/shared/room/chat-message.ts";
import {
  type Command,
  type CommandName,
  commandLimits,
  type Joining,
  type SystemCommand,
} from "@matinee/shared/room/commands.ts";
import type { RoomEvent } from "@matinee/shared/room/events.ts";
import { fetchedAddress } from "@matinee/shared/room/linked-film.ts";
import { hasRight } from "@matinee/shared/room/rights.ts";
import { type Signal, signalRules } from "@matinee/shared/room/signals.ts";
import { coreOf, type RoomState } from "@matinee/shared/room/state.ts";
import { type RateLimit, type TokenBucket, takeToken } from "@matinee/shared/token-bucket.ts";
import { maySendPagesTo } from "./own-network.ts";

/** How the authority reaches the members and whoever keeps the room. */
export interface AuthorityPorts {
  readonly nowMs: () => number;
  readonly broadcast: (message: RoomMessage) => void;
  readonly unicast: (memberId: string, message: RoomMessage) => void;
  /** This member sends too much, or nothing but nonsense: its connection is to be cut. */
  readonly cutOff: (memberId: string, refusal: Refusal) => void;
  readonly onEvent: (event: RoomEvent) => void;
  /** Does what a command asks for outside of the rules; rejects with a refusal. */
  readonly carryOut: (command: Command) => Promise<SystemCommand | undefined>;
  /** In somebody's own network, and pages may be sent there all the same (RM41). */
  readonly privateHosts: readonly string[];
  /** A member got the room, or what it missed of it. */
  readonly onResumed: (memberId: string) => void;
}

export interface Authority {
  readonly epoch: string;
  state(): RoomState;
  /** One message of a member's ordered channel, unparsed. */
  handleText(memberId: string, text: string): void;
  /** Lets somebody in, or wait at the door. Throws the refusal, `room-full` for one. */
  join(who: Joining): void;
  setPresence(memberId: string, presence: "here" | "away"): void;
  /** Also for somebody who waits at the door. */
  leave(memberId: string): void;
  /** Removes whoever may not be here any more. */
  expel(memberId: string): void;
  /** Time has passed. To be called when a countdown ends, and every second. */
  tick(): void;
}

// A member who was away for longer than this many events gets the room whole.
const keptEvents = 1000;
const keptCommandIds = 200;
/** What these ask for takes time, and others' work. */
const outward: ReadonlySet<CommandName> = new Set(["door.password", "door.newCode"]);
const allMessages: RateLimit = { burst: 200, perSecond: 60 };
/** An answer to `resume` may be a whole history; a page asks once for each new channel. */
const resumes: RateLimit = { burst: 20, perSecond: 1 };
const nonsense: RateLimit = { burst: 20, perSecond: 0.2 };

interface MemberRecord {
  readonly buckets: Map<string, TokenBucket>;
  /** Ids of the commands applied, oldest first: one that is sent again after a drop is not applied again. */
  readonly applied: Set<string>;
}

/** The one place where a room changes: one order and one clock for all (PROTOCOL.md, RB rules). */
export function createAuthority(
  initial: RoomState,
  epoch: string,
  maxMembers: number,
  ports: AuthorityPorts,
): Authority {
  let state = initial;
  let seq = 0;
  const log: RoomEventMessage[] = [];
  const records = new Map<string, MemberRecord>();

  function recordOf(memberId: string): MemberRecord {
    const known = records.get(memberId) ?? { buckets: new Map(), applied: new Set() };
    records.set(memberId, known);
    return known;
  }

  function take(memberId: string, key: string, limit: RateLimit): number | undefined {
    const { buckets } = recordOf(memberId);
    const taken = takeToken(limit, buckets.get(key), ports.nowMs());
    buckets.set(key, taken.bucket);
    return taken.ok ? undefined : taken.retryAfterMs;
  }

  function commit(applied: Applied, by: string | null, commandId: string | null): Refusal | undefined {
    if (!applied.ok) return applied.refusal;
    state = applied.state;
    for (const event of applied.events) {
      seq += 1;
      const message = { type: "event" as const, seq, atMs: ports.nowMs(), by, commandId, event };
      log.push(message);
      if (log.length > keptEvents) log.shift();
      ports.broadcast(message);
      ports.onEvent(event);
    }
    return undefined;
  }

  function system(command: SystemCommand): void {
    const refusal = commit(applySystem(state, command, ports.nowMs(), maxMembers), null, null);
    if (refusal !== undefined) throw refusal;
  }

  function handleCommand(memberId: string, message: Extract<MemberMessage, { type: "command" }>): void {
    const { applied } = recordOf(memberId);
    const refuse = (refusal: Refusal) =>
      ports.unicast(memberId, { type: "refused", commandId: message.id, error: refusal.toBody() });
    if (applied.has(message.id)) {
      ports.unicast(memberId, { type: "done", commandId: message.id });
      return;
    }
    try {
      const command = parseCommand(message.name, message.data);
      const retryAfterMs = take(memberId, message.name, commandLimits[message.name]);
      if (retryAfterMs !== undefined) {
        refuse(
          new Refusal("rate-limited", "That was a bit fast. Take a breath and try again.", retryAfterMs),
        );
        return;
      }
      if (sendsPagesInside(command, ports.privateHosts)) {
        refuse(new Refusal("unsupported", "That address is inside somebody’s own network."));
        return;
      }
      const before = seq;
      const refusal = commit(
        apply(state, { ...command, id: message.id }, memberId, ports.nowMs(), maxMembers),
        memberId,
        message.id,
      );
      if (refusal !== undefined) {
        refuse(refusal);
        return;
      }
      applied.add(message.id);
      const [oldest] = applied;
      if (applied.size > keptCommandIds && oldest !== undefined) applied.delete(oldest);
      if (outward.has(command.name)) void carryOut(memberId, message.id, command);
      else if (seq === before) ports.unicast(memberId, { type: "done", commandId: message.id });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refuse(error);
      countNonsense(memberId, error);
    }
  }

  /** Answered when the work is done: with its event, or `done`, or why it could not be. */
  async function carryOut(memberId: string, commandId: string, command: Command): Promise<void> {
    try {
      const done = await ports.carryOut(command);
      const before = seq;
      const refusal =
        done && commit(applySystem(state, done, ports.nowMs(), maxMembers), memberId, commandId);
      if (refusal !== undefined) throw refusal;
      if (seq === before) ports.unicast(memberId, { type: "done", commandId });
    } catch (error) {
      records.get(memberId)?.applied.delete(commandId);
      const refusal =
        error instanceof Refusal ? error : new Refusal("internal", "Something broke on our side.");
      ports.unicast(memberId, { type: "refused", commandId, error: refusal.toBody() });
    }
  }

  function handleSignal(memberId: string, { name, data }: Signal): void {
    const member = state.members[memberId];
    const { right, limit } = signalRules[name];
    // Nobody waits for an answer: what may not be or comes too fast is dropped.
    if (member === undefined || (right !== null && !hasRight(state, member, right))) return;
    if (take(memberId, `signal ${name}`, limit) !== undefined) return;
    // The union of signals is closed under its own pairs; spreading loses that.
    ports.broadcast({ type: "signal", by: memberId, signal: { name, data } as Signal });
  }

  /** Handed to that one member or to nobody: what comes too fast, or for somebody who is not here, is dropped. */
  function handlePeer(memberId: string, { to, data }: Extract<MemberMessage, { type: "peer" }>): void {
    if (to === memberId || state.members[to] === undefined) return;
    if (take(memberId, "peer", peerLimit) !== undefined) return;
    ports.unicast(to, { type: "peer", from: memberId, data });
  }

  function handleResume(memberId: string, message: Extract<MemberMessage, { type: "resume" }>): void {
    const oldest = log[0]?.seq ?? seq + 1;
    if (message.epoch === epoch && message.seq <= seq && message.seq + 1 >= oldest) {
      ports.unicast(memberId, { type: "resumed", epoch, nowMs: ports.nowMs() });
      for (const missed of log) if (missed.seq > message.seq) ports.unicast(memberId, missed);
      ports.onResumed(memberId);
      return;
    }
    const pages = historyPages(state.chat);
    ports.unicast(memberId, {
      type: "snapshot",
      epoch,
      seq,
      nowMs: ports.nowMs(),
      room: coreOf(state),
      pages: pages.length,
    });
    for (const messages of pages) ports.unicast(memberId, { type: "history", messages });
    ports.onResumed(memberId);
  }

  function countNonsense(memberId: string, refusal: Refusal): void {
    if (take(memberId, "nonsense", nonsense) !== undefined) ports.cutOff(memberId, refusal);
  }

  return {
    epoch,
    state: () => state,
    handleText(memberId, text) {
      if (state.members[memberId] === undefined) return;
      if (take(memberId, "all", allMessages) !== undefined) {
        ports.cutOff(memberId, new Refusal("rate-limited", "Too many messages."));
        return;
      }
      try {
        const sizeBytes = Buffer.byteLength(text);
        if (sizeBytes > maxPeerBytes) throw tooLarge();
        const message = parseOrRefuse(memberMessage, parseJson(text));
        if (message.type !== "peer" && sizeBytes > maxCommandBytes) throw tooLarge();
        if (message.type === "resume" && take(memberId, "resume", resumes) !== undefined) {
          ports.cutOff(memberId, new Refusal("rate-limited", "Too many messages."));
        } else if (message.type === "resume") handleResume(memberId, message);
        else if (message.type === "signal") handleSignal(memberId, message.signal);
        else if (message.type === "peer") handlePeer(memberId, message);
        else handleCommand(memberId, message);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        countNonsense(memberId, error);
      }
    },
    join(who) {
      system({ name: "member.join", data: who });
    },
    setPresence(memberId, presence) {
      system({ name: "member.presence", data: { id: memberId, presence } });
    },
    leave(memberId) {
      system({ name: "member.leave", data: { id: memberId } });
      system({ name: "waiting.leave", data: { id: memberId } });
      records.delete(memberId);
    },
    expel(memberId) {
      system({ name: "member.expel", data: { id: memberId } });
      records.delete(memberId);
    },
    tick() {
      system({ name: "clock.tick", data: {} });
    },
  };
}

const tooLarge = () => new Refusal("too-large", "The message is too large.");

/** The chat in pages that each fit one message of any browser. */
function historyPages(chat: readonly ChatMessage[]): ChatMessage[][] {
  const pages: ChatMessage[][] = [];
  let bytes = maxHistoryPageBytes;
  for (const message of chat) {
    const size = Buffer.byteLength(JSON.stringify(message)) + 1;
    if (bytes + size > maxHistoryPageBytes) {
      pages.push([]);
      bytes = 0;
    }
    pages.at(-1)?.push(message);
    bytes += size;
  }
  return pages;
}

/** Every page would fetch it, from where it is: what a router or a printer at home takes for a wish of its owner's. */
function sendsPagesInside(command: Command, privateHosts: readonly string[]): boolean {
  if (command.name !== "film.link" && command.name !== "queue.add") return false;
  const address = fetchedAddress(command.name === "film.link" ? command.data : command.data.film);
  return address !== undefined && !maySendPagesTo(address, privateHosts);
}
