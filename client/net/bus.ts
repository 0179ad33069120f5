import { parseJson } from "@matinee/shared/channel.ts";
import type { RefusalBody } from "@matinee/shared/errors.ts";
import { type MemberMessage, type RoomMessage, roomMessage } from "@matinee/shared/protocol/bus.ts";
import type { PeerData } from "@matinee/shared/protocol/peer.ts";
import { type ChatMessage, maxChatMessages } from "@matinee/shared/room/chat-message.ts";
import type { CommandInput, CommandName } from "@matinee/shared/room/commands.ts";
import type { RoomEvent } from "@matinee/shared/room/events.ts";
import { evolve } from "@matinee/shared/room/evolve.ts";
import type { Signal } from "@matinee/shared/room/signals.ts";
import type { RoomState } from "@matinee/shared/room/state.ts";
import { randomId } from "./random-id.ts";

type Snapshot = Extract<RoomMessage, { type: "snapshot" }>;

export interface BusListener {
  /** The room as a whole, after joining or a long absence. */
  onRoom(state: RoomState): void;
  /** One event, in the order of the room. `before` and `after` are the room around it. */
  onEvent(event: RoomEvent, by: string | null, before: RoomState, after: RoomState): void;
  onRefused(commandId: string, name: CommandName, error: RefusalBody): void;
  /** Something fleeting, of somebody who is here; our own as well. */
  onSignal(by: string, signal: Signal): void;
  /** From one member to us alone. */
  onPeer(from: string, data: PeerData): void;
  /** The code to come in by, as it is now. */
  onInvite(code: string): void;
}

/** This page's end of the room bus: the room's replica, and the commands that were not answered yet. */
export interface Bus {
  /** A channel is open: catches up on what was missed and sends again what was not answered. */
  attach(send: (text: string) => void): void;
  detach(): void;
  /** Sends a command, now or when the channel is back; answers the command's id. */
  command<N extends CommandName>(name: N, data: CommandInput<N>): string;
  /** Says something fleeting, if the channel is there. */
  signal(signal: Signal): void;
  /** Says something to one member alone, if the channel is there. */
  tellPeer(to: string, data: PeerData): void;
  receive(text: string): void;
  room(): RoomState | undefined;
}

// Only what people typed must arrive whatever happens; an old "pause" after a long absence would be wrong.
const durable: ReadonlySet<CommandName> = new Set(["chat.send", "chat.edit", "chat.delete"]);

interface Unanswered {
  readonly name: CommandName;
  readonly data: unknown;
  /** On which line it was asked for: the first channel is line 1. */
  readonly line: number;
}

export function createBus(listener: BusListener): Bus {
  let room: RoomState | undefined;
  let epoch: string | null = null;
  let seq = 0;
  let send: ((text: string) => void) | undefined;
  let line = 0;
  /** The room has answered where we stand; until then nothing goes out and no event counts. */
  let inStep = false;
  let arriving: { snapshot: Snapshot; chat: ChatMessage[] } | undefined;
  let unanswered = new Map<string, Unanswered>();
  /** Ids of what we said: a server that lost its memory is told again. */
  const said = new Set<string>();

  function transmit(message: MemberMessage): void {
    send?.(JSON.stringify(message));
  }

  function resume(from: { epoch: string | null; seq: number }): void {
    inStep = false;
    arriving = undefined;
    transmit({ type: "resume", ...from });
  }

  function sendUnanswered(): void {
    inStep = true;
    for (const [id, { name, data }] of unanswered) transmit({ type: "command", id, name, data });
  }

  /** What we said and a server that began anew from its last save does not know. */
  function lostBy(chat: readonly ChatMessage[]): ChatMessage[] {
    const kept = new Set(chat.map((message) => message.id));
    // A full history has let go of what is older than its first message; that is not lost.
    const sinceMs = chat.length < maxChatMessages ? Number.NEGATIVE_INFINITY : (chat[0]?.atMs ?? 0);
    const known = room?.chat ?? [];
    return known.filter(
      ({ id, atMs, isDeleted }) => said.has(id) && !isDeleted && !kept.has(id) && atMs >= sinceMs,
    );
  }

  function finishArrival(): void {
    if (arriving === undefined || arriving.snapshot.pages > 0) return;
    const { snapshot, chat } = arriving;
    const lost = snapshot.epoch === epoch ? [] : lostBy(chat);
    arriving = undefined;
    ({ epoch, seq } = snapshot);
    room = { ...snapshot.room, chat };
    listener.onRoom(room);
    const again = lost.map(
      ({ id, text, replyTo }) => [id, { name: "chat.send", data: { text, replyTo }, line }] as const,
    );
    const stillWanted = [...unanswered].filter(([, each]) => durable.has(each.name) || each.line === line);
    unanswered = new Map<string, Unanswered>([...again, ...stillWanted]);
    sendUnanswered();
  }

  function handleEvent(message: Extract<RoomMessage, { type: "event" }>): void {
    if (!inStep || room === undefined || message.seq <= seq) return;
    if (message.seq > seq + 1) {
      // A gap cannot happen on one ordered channel; if it does, ask for the room as a whole.
      resume({ epoch: null, seq: 0 });
      return;
    }
    const before = room;
    seq = message.seq;
    room = evolve(room, message.event);
    if (message.commandId !== null) unanswered.delete(message.commandId);
    listener.onEvent(message.event, message.by, before, room);
  }

  return {
    attach(sendText) {
      send = sendText;
      line += 1;
      resume({ epoch, seq });
    },
    detach() {
      send = undefined;
      inStep = false;
    },
    command(name, data) {
      const id = randomId();
      unanswered.set(id, { name, data, line });
      if (name === "chat.send") said.add(id);
      if (inStep) transmit({ type: "command", id, name, data });
      return id;
    },
    signal(signal) {
      if (inStep) transmit({ type: "signal", signal });
    },
    tellPeer(to, data) {
      if (inStep) transmit({ type: "peer", to, data });
    },
    receive(text) {
      const parsed = roomMessage.safeParse(parseJson(text));
      if (!parsed.success) return; // a newer server's message that this page does not know
      const message = parsed.data;
      switch (message.type) {
        case "event":
          handleEvent(message);
          return;
        case "resumed":
          sendUnanswered();
          return;
        case "snapshot":
          arriving = { snapshot: message, chat: [] };
          finishArrival();
          return;
        case "history": {
          if (arriving === undefined) return;
          const { snapshot, chat } = arriving;
          arriving = {
            snapshot: { ...snapshot, pages: snapshot.pages - 1 },
            chat: [...chat, ...message.messages],
          };
          finishArrival();
          return;
        }
        case "signal":
          listener.onSignal(message.by, message.signal);
          return;
        case "peer":
          listener.onPeer(message.from, message.data);
          return;
        case "invite":
          listener.onInvite(message.code);
          return;
        case "done":
          unanswered.delete(message.commandId);
          return;
        case "refused": {
          const command = unanswered.get(message.commandId);
          unanswered.delete(message.commandId);
          said.delete(message.commandId);
          if (command !== undefined) listener.onRefused(message.commandId, command.name, message.error);
          return;
        }
      }
    },
    room: () => room,
  };
}
