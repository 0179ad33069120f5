import { z } from "zod";
import { id } from "../ids.ts";
import { positionS } from "../playback.ts";
import { storableText } from "../storable-text.ts";

export const maxChatMessages = 500;
export const maxMessageLength = 2000;
/** Of one message: so a whole history stays within what a data channel takes. */
export const maxReactions = 100;

/** A message as it is typed: trimmed, and something is left. */
export const messageText = z
  .string()
  .max(maxMessageLength, `a message has at most ${maxMessageLength} characters`)
  .transform((text) => storableText(text).trim())
  .pipe(z.string().min(1, "the message is empty"));

/** One emoji, skin tone and all, as Unicode recommends them for interchange (UTS #51, RGI). */
export const emoji = z
  .string()
  .max(64)
  .regex(/^\p{RGI_Emoji}$/v, "one emoji");

export const chatMessage = z.object({
  /** The id of the command that sent it, so that a resent message is one message. */
  id,
  memberId: id,
  name: z.string(),
  /** Empty once it is deleted: what stays is that somebody said something. */
  text: z.string().max(maxMessageLength),
  atMs: z.number(),
  filmPositionS: positionS.nullable(),
  /** The message that it answers, which the room may have forgotten or lost. */
  replyTo: id.nullable(),
  editedAtMs: z.number().nullable(),
  isDeleted: z.boolean(),
  /** Who reacted with what, first come first. */
  reactions: z.array(z.object({ emoji, memberIds: z.array(id) })),
});
export type ChatMessage = z.output<typeof chatMessage>;
export type Reactions = ChatMessage["reactions"];

/** The reactions after somebody gave one or took it back; the same object when nothing changed. */
export function withReaction(reactions: Reactions, which: string, memberId: string, on: boolean): Reactions {
  const known = reactions.find((each) => each.emoji === which);
  if ((known?.memberIds.includes(memberId) ?? false) === on) return reactions;
  if (!on) {
    return reactions
      .map((each) =>
        each === known ? { ...each, memberIds: each.memberIds.filter((one) => one !== memberId) } : each,
      )
      .filter((each) => each.memberIds.length > 0);
  }
  if (known === undefined) return [...reactions, { emoji: which, memberIds: [memberId] }];
  return reactions.map((each) =>
    each === known ? { ...each, memberIds: [...each.memberIds, memberId] } : each,
  );
}
