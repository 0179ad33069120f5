import { positionAt } from "../playback.ts";
import { type ChatMessage, maxReactions, withReaction } from "./chat-message.ts";
import type { CommandData } from "./commands.ts";
import { type Applied, happened, refused } from "./outcome.ts";
import { hasRight } from "./rights.ts";
import { lengthOf, type Member, type RoomState } from "./state.ts";

export function sendMessage(
  state: RoomState,
  actor: Member,
  id: string,
  { text, replyTo }: CommandData<"chat.send">,
  nowMs: number,
): Applied {
  // A message resent after a drop is already here; saying so twice would double it.
  if (state.chat.some((message) => message.id === id)) return happened(state);
  const waitMs = slowModeMs(state, actor, nowMs);
  if (waitMs > 0) return refused("slow-mode", "Slow mode is on: wait before you write again.", waitMs);
  const message: ChatMessage = {
    id,
    memberId: actor.id,
    name: actor.name,
    text,
    atMs: nowMs,
    filmPositionS: state.film === null ? null : positionAt(state.playback, nowMs, lengthOf(state)),
    replyTo,
    editedAtMs: null,
    isDeleted: false,
    reactions: [],
  };
  return happened(state, { name: "chat.sent", data: { message } });
}

/** How long this member has to wait before the next message; 0: not at all. */
export function slowModeMs(state: RoomState, actor: Member, nowMs: number): number {
  if (state.slowModeS === 0 || hasRight(state, actor, "moderate")) return 0;
  const last = state.chat.findLast((message) => message.memberId === actor.id);
  return last === undefined ? 0 : Math.max(0, last.atMs + state.slowModeS * 1000 - nowMs);
}

export function editMessage(
  state: RoomState,
  { messageId, text }: CommandData<"chat.edit">,
  nowMs: number,
): Applied {
  const message = standing(state, messageId);
  if (message === undefined) return gone;
  if (message.text === text) return happened(state);
  return happened(state, { name: "chat.edited", data: { messageId, text, atMs: nowMs } });
}

export function deleteMessage(state: RoomState, messageId: string): Applied {
  if (standing(state, messageId) === undefined) return happened(state);
  return happened(state, { name: "chat.deleted", data: { messageId } });
}

export function react(
  state: RoomState,
  actor: Member,
  { messageId, emoji, on }: CommandData<"chat.react">,
): Applied {
  const message = standing(state, messageId);
  if (message === undefined) return gone;
  const { reactions } = message;
  if (withReaction(reactions, emoji, actor.id, on) === reactions) return happened(state);
  const given = reactions.reduce((sum, each) => sum + each.memberIds.length, 0);
  if (on && given >= maxReactions)
    return refused("too-large", "This message has all the reactions it can take.");
  return happened(state, { name: "chat.reacted", data: { messageId, emoji, memberId: actor.id, on } });
}

const gone = refused("not-found", "This message is gone.");

const standing = (state: RoomState, messageId: string) =>
  state.chat.find((message) => message.id === messageId && !message.isDeleted);
