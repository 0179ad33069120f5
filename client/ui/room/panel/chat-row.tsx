import { useState } from "preact/hooks";
import type { RoomActions } from "../../../app/actions.ts";
import type { ChatEntry } from "../../../store/chat.ts";
import type { Self } from "../../../store/state.ts";
import type { Text } from "../../i18n/en.ts";
import type { Locale } from "../../i18n/locale.ts";
import { Face } from "../../parts/face.tsx";
import { formatClock, formatTime } from "../../parts/format-time.ts";
import { memo } from "../../parts/memo.ts";
import { RichText } from "../../parts/rich-text.tsx";
import { EditMessage } from "./edit-message.tsx";
import { failureText } from "./failure-text.ts";
import { MessageReactions, MessageTools } from "./message-tools.tsx";
import { noticeText } from "./notice-text.ts";
import "./message.css";

interface ChatRowProps {
  readonly entry: ChatEntry;
  readonly hasHead: boolean;
  readonly self: Self | null;
  readonly t: Text;
  readonly locale: Locale;
  readonly actions: RoomActions;
  /** Times in messages lead there; undefined for whoever may not seek. */
  readonly onTime: ((positionS: number) => void) | undefined;
  /** What it answers, in one line; undefined when it answers nothing. */
  readonly quoted: string | undefined;
  readonly may: MessageRights;
  readonly mayRemove: boolean;
  readonly onReply: (messageId: string) => void;
}

/** What this member may do with messages. */
export interface MessageRights {
  readonly write: boolean;
  readonly react: boolean;
}

/** One line of the log. It takes all from its props, so that a new message draws one row and not five hundred. */
export const ChatRow = memo((props: ChatRowProps) => {
  const { entry, hasHead, self, t, locale, actions, onTime, quoted, may, mayRemove, onReply } = props;
  const [isEdited, setEdited] = useState(false);
  if (entry.kind === "notice") {
    return (
      <p class="notice" title={formatClock(locale, entry.atMs)}>
        <bdi>{noticeText(entry.notice, t)}</bdi>
      </p>
    );
  }
  const message = entry.kind === "message" ? entry.message : undefined;
  const name = message?.name || self?.name || t.chat.someone;
  const text = entry.kind === "message" ? entry.message.text : entry.text;
  const clock = message && formatClock(locale, message.atMs);
  const film = message?.filmPositionS;
  const title = clock && (film == null ? clock : t.dateAndPosition(clock, formatTime(film)));
  return (
    <article class={`msg ${hasHead ? "head" : ""} ${entry.kind}`} aria-busy={entry.kind === "pending"}>
      {hasHead && <Face name={name} seed={message?.memberId ?? self?.memberId ?? name} />}
      <div class="msg-body">
        {hasHead && (
          <p class="msg-head">
            <b dir="auto">{name}</b>
            {message && (
              <time dateTime={new Date(message.atMs).toISOString()} title={title}>
                {clock}
              </time>
            )}
          </p>
        )}
        {quoted !== undefined && (
          <span class="quoted" dir="auto">
            {quoted}
          </span>
        )}
        {message && isEdited ? (
          <EditMessage
            text={message.text}
            t={t}
            onCancel={() => setEdited(false)}
            onSave={(next) => {
              setEdited(false);
              actions.editMessage(message.id, next);
            }}
          />
        ) : message?.isDeleted ? (
          <p class="msg-text msg-deleted">{t.chat.deleted}</p>
        ) : (
          <p
            class="msg-text"
            dir="auto"
            title={entry.kind === "pending" ? t.chat.sending : hasHead ? undefined : title}
          >
            <RichText text={text} spoilerLabel={t.chat.spoiler} onTime={onTime} />
            {message?.editedAtMs != null && <span class="msg-edited"> ({t.chat.edited})</span>}
          </p>
        )}
        {message && (
          <MessageReactions
            message={message}
            selfId={self?.memberId ?? ""}
            t={t}
            actions={actions}
            mayReact={may.react}
          />
        )}
        {entry.kind === "failed" && (
          <div class="msg-failed" role="alert">
            <span>{failureText(entry, t)}</span>
            <button type="button" onClick={() => actions.resendMessage(entry.id)}>
              {t.chat.again}
            </button>
            <button type="button" onClick={() => actions.discardMessage(entry.id)}>
              {t.chat.discard}
            </button>
          </div>
        )}
      </div>
      {message && !message.isDeleted && !isEdited && (
        <MessageTools
          message={message}
          selfId={self?.memberId ?? ""}
          t={t}
          actions={actions}
          may={{ ...may, remove: mayRemove }}
          onReply={onReply}
          onEdit={() => setEdited(true)}
        />
      )}
    </article>
  );
});
