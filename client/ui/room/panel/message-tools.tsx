import type { ChatMessage } from "@matinee/shared/room/chat-message.ts";
import { Pencil, Reply, Trash2 } from "lucide-preact";
import type { ChatActions } from "../../../app/actions.ts";
import type { Text } from "../../i18n/en.ts";
import { quickEmoji } from "../../parts/quick-emoji.ts";

interface MessageToolsProps {
  readonly message: ChatMessage;
  readonly selfId: string;
  readonly t: Text;
  readonly actions: ChatActions;
  readonly may: { readonly write: boolean; readonly react: boolean; readonly remove: boolean };
  readonly onReply: (messageId: string) => void;
  readonly onEdit: () => void;
}

/** What can be done with a message: shown while it is pointed at, tapped, or has the focus. */
export function MessageTools({ message, selfId, t, actions, may, onReply, onEdit }: MessageToolsProps) {
  const isOwn = message.memberId === selfId;
  const { id } = message;
  return (
    <fieldset class="msg-tools" aria-label={t.chat.more(message.name)}>
      {may.react &&
        quickEmoji.map((emoji) => (
          <button
            key={emoji}
            type="button"
            aria-label={`${t.chat.react} ${emoji}`}
            onClick={() => actions.reactTo(id, emoji, !hasGiven(message, emoji, selfId))}
          >
            {emoji}
          </button>
        ))}
      {may.write && (
        <button type="button" aria-label={t.chat.reply} title={t.chat.reply} onClick={() => onReply(id)}>
          <Reply aria-hidden="true" />
        </button>
      )}
      {may.write && isOwn && (
        <button type="button" aria-label={t.chat.edit} title={t.chat.edit} onClick={onEdit}>
          <Pencil aria-hidden="true" />
        </button>
      )}
      {(isOwn || may.remove) && (
        <button
          type="button"
          aria-label={t.chat.delete}
          title={t.chat.delete}
          onClick={() => actions.deleteMessage(id)}
        >
          <Trash2 aria-hidden="true" />
        </button>
      )}
    </fieldset>
  );
}

/** The reactions under a message; a press gives the same, or takes one's own back. */
export function MessageReactions({
  message,
  selfId,
  t,
  actions,
  mayReact,
}: Pick<MessageToolsProps, "message" | "selfId" | "t" | "actions"> & { readonly mayReact: boolean }) {
  if (message.reactions.length === 0) return null;
  return (
    <div class="reactions">
      {message.reactions.map(({ emoji, memberIds }) => (
        <button
          key={emoji}
          type="button"
          aria-pressed={memberIds.includes(selfId)}
          aria-label={t.chat.reaction(emoji, memberIds.length)}
          disabled={!mayReact}
          onClick={() => actions.reactTo(message.id, emoji, !memberIds.includes(selfId))}
        >
          {emoji} <span>{memberIds.length}</span>
        </button>
      ))}
    </div>
  );
}

const hasGiven = (message: ChatMessage, emoji: string, selfId: string) =>
  message.reactions.some((each) => each.emoji === emoji && each.memberIds.includes(selfId));
