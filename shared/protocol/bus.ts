import { z } from "zod";
import { parseOrRefuse, refusalBody } from "../errors.ts";
import { id, inviteCode } from "../ids.ts";
import { chatMessage } from "../room/chat-message.ts";
import { type Command, type CommandName, commandNames, commands } from "../room/commands.ts";
import { roomEvent } from "../room/events.ts";
import { signal } from "../room/signals.ts";
import { roomCore } from "../room/state.ts";
import { peerData } from "./peer.ts";

/** A chat message of 2,000 characters is at most 12 kB as JSON; nothing else on the bus comes near that. */
export const maxCommandBytes = 16 * 1024;
/** Messages of history travel in pages that fit any browser's SCTP message size (RFC 8841 default: 64 kB). */
export const maxHistoryPageBytes = 48 * 1024;

const commandEnvelope = z.strictObject({
  type: z.literal("command"),
  id,
  name: z.enum(commandNames as [CommandName, ...CommandName[]]), // the table has at least one row
  data: z.unknown(),
});
const resume = z.strictObject({
  type: z.literal("resume"),
  epoch: id.nullable(),
  seq: z.number().int().nonnegative(),
});

const signalEnvelope = z.strictObject({ type: z.literal("signal"), signal });

/** For one other member alone. */
const peerEnvelope = z.strictObject({ type: z.literal("peer"), to: id, data: peerData });

/** What a member sends on the ordered channel. A command's data is parsed with `parseCommand`. */
export const memberMessage = z.discriminatedUnion("type", [
  commandEnvelope,
  signalEnvelope,
  peerEnvelope,
  resume,
]);
export type MemberMessage = z.output<typeof memberMessage>;

/** Parses a command's data by its name's own schema; throws a `bad-request` refusal. */
export function parseCommand(name: CommandName, data: unknown): Command {
  // The name picks the schema, so name and data belong together; the union cannot express that.
  return { name, data: parseOrRefuse(commands[name], data) } as Command;
}

export const roomEventMessage = z.object({
  type: z.literal("event"),
  seq: z.number().int().positive(),
  atMs: z.number(),
  by: id.nullable(),
  commandId: id.nullable(),
  event: roomEvent,
});
export type RoomEventMessage = z.output<typeof roomEventMessage>;

/** What the authority sends: events to everyone in one order, the rest to one member, all on one channel. */
export const roomMessage = z.discriminatedUnion("type", [
  roomEventMessage,
  /** The command changed nothing that others see, or was applied before. */
  z.object({ type: z.literal("done"), commandId: id }),
  z.object({ type: z.literal("refused"), commandId: id, error: refusalBody }),
  /** Answer to `resume` when the events since then are still known: they follow as plain events. */
  z.object({ type: z.literal("resumed"), epoch: id, nowMs: z.number() }),
  /** Answer to `resume` otherwise: the whole room, and its chat in `pages` that follow. */
  z.object({
    type: z.literal("snapshot"),
    epoch: id,
    seq: z.number().int().nonnegative(),
    nowMs: z.number(),
    room: roomCore,
    pages: z.number().int().nonnegative(),
  }),
  z.object({ type: z.literal("history"), messages: z.array(chatMessage) }),
  /** Neither numbered nor kept. */
  z.object({ type: z.literal("signal"), by: id, signal }),
  /** From one other member to this one. */
  z.object({ type: z.literal("peer"), from: id, data: peerData }),
  /** The code to come in by, for whoever may invite. */
  z.object({ type: z.literal("invite"), code: inviteCode }),
]);
export type RoomMessage = z.output<typeof roomMessage>;
