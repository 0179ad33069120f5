import { ArrowDown } from "lucide-preact";
import { Fragment } from "preact";
import { useMemo, useState } from "preact/hooks";
import type { ChatEntry } from "../../../store/chat.ts";
import { useApp } from "../../hooks/use-app.ts";
import type { Text } from "../../i18n/en.ts";
import { useLocale, useText } from "../../i18n/use-text.ts";
import { MentionedContext } from "../../parts/mentioned.ts";
import { useRoomActions } from "../room-actions.ts";
import { mayGive, useHasRight } from "../use-room.ts";
import { ChatRow } from "./chat-row.tsx";
import { Composer } from "./composer.tsx";
import { headedRows } from "./headed-rows.ts";
import { ReplyStrip } from "./reply-strip.tsx";
import { TypingLine } from "./typing-line.tsx";
import { useAttention } from "./use-attention.ts";
import { useMentioned } from "./use-mentioned.ts";
import { useStickToBottom } from "./use-stick-to-bottom.ts";
import "./chat.css";

interface ChatProps {
  readonly shown: boolean;
  readonly writeAsked: number;
}

/** The log "Chat" and the box to write in. */
export function Chat({ shown, writeAsked }: ChatProps) {
  const t = useText();
  const locale = useLocale();
  const actions = useRoomActions();
  const entries = useApp((state) => state.chat);
  const self = useApp((state) => state.self);
  const hasFilm = useApp((state) => state.room?.film != null);
  const isAlone = useApp((state) => state.room !== null && Object.keys(state.room.members).length < 2);
  const maySeek = useHasRight("control") && hasFilm;
  const mayWrite = useHasRight("chat");
  const mayReact = useHasRight("react");
  const may = useMemo(() => ({ write: mayWrite, react: mayReact }), [mayWrite, mayReact]);
  /** Of others; one's own may always be deleted. By author: whoever keeps order does so among those who do not. */
  const removable = useApp((state) =>
    Object.keys(state.room?.members ?? {})
      .filter((id) => mayGive(state, "member.kick", { id }))
      .join(),
  );
  const [replyTo, setReplyTo] = useState<string | null>(null);
  const quotedIn = (entry: ChatEntry) => {
    const id =
      entry.kind === "message" ? entry.message.replyTo : entry.kind === "notice" ? null : entry.replyTo;
    return id === null ? undefined : quoteOf(entries, id, t);
  };
  const answered = entries.find((entry) => entry.id === replyTo);
  const rows = useMemo(() => headedRows(entries, self?.memberId), [entries, self]);
  const mentioned = useMentioned();
  const { log, missed, isFar, newFrom, toBottom } = useStickToBottom(entries, shown);
  useAttention(entries, log, shown, mentioned);

  return (
    <div class="chat">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard */}
      <div class="log" role="log" aria-label={t.panel.chat} aria-live="polite" tabIndex={0} ref={log}>
        <div class="log-rows">
          {rows.length === 0 && <p class="chat-empty">{isAlone ? t.chat.emptyAlone : t.chat.empty}</p>}
          <MentionedContext.Provider value={mentioned}>
            {rows.map(({ entry, hasHead }) => (
              <Fragment key={entry.id}>
                {entry.id === newFrom && <p class="new-line">{t.places.newMessages}</p>}
                <ChatRow
                  entry={entry}
                  hasHead={hasHead}
                  self={self}
                  t={t}
                  locale={locale}
                  actions={actions}
                  onTime={maySeek ? actions.seek : undefined}
                  quoted={quotedIn(entry)}
                  may={may}
                  mayRemove={
                    entry.kind === "message" && removable.split(",").includes(entry.message.memberId)
                  }
                  onReply={setReplyTo}
                />
              </Fragment>
            ))}
          </MentionedContext.Provider>
        </div>
      </div>
      {(missed > 0 || isFar) && (
        <button type="button" class="jump" onClick={toBottom}>
          <ArrowDown aria-hidden="true" /> {missed > 0 ? t.panel.unread(missed) : t.places.latest}
        </button>
      )}
      <TypingLine />
      {answered?.kind === "message" && (
        <ReplyStrip
          name={answered.message.name}
          text={answered.message.text}
          onStop={() => setReplyTo(null)}
        />
      )}
      <Composer writeAsked={writeAsked} onSent={toBottom} replyTo={replyTo} onReply={setReplyTo} />
    </div>
  );
}

/** What a message answers, in one line. */
function quoteOf(entries: readonly ChatEntry[], id: string, t: Text): string {
  const found = entries.find((entry) => entry.id === id);
  if (found?.kind !== "message") return t.chat.forgotten;
  const { name, text, isDeleted } = found.message;
  return t.chat.answered(name, isDeleted ? t.chat.deleted : text);
}
