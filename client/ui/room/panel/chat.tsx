import { ArrowDown } from "lucide-preact";
import { useMemo } from "preact/hooks";
import { useApp } from "../../hooks/use-app.ts";
import { useLocale, useText } from "../../i18n/use-text.ts";
import { MentionedContext } from "../../parts/mentioned.ts";
import { useRoomActions } from "../room-actions.ts";
import { useMayGive } from "../use-room.ts";
import { ChatRow } from "./chat-row.tsx";
import { Composer } from "./composer.tsx";
import { headedRows } from "./headed-rows.ts";
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
  const maySeek = useMayGive("playback.seek") && hasFilm;
  const rows = useMemo(() => headedRows(entries, self?.memberId), [entries, self]);
  const mentioned = useMentioned();
  const { log, missed, toBottom } = useStickToBottom(entries, shown);

  return (
    <div class="chat">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by keyboard */}
      <div class="log" role="log" aria-label={t.panel.chat} aria-live="polite" tabIndex={0} ref={log}>
        <div class="log-rows">
          {rows.length === 0 && <p class="chat-empty">{isAlone ? t.chat.emptyAlone : t.chat.empty}</p>}
          <MentionedContext.Provider value={mentioned}>
            {rows.map(({ entry, hasHead }) => (
              <ChatRow
                key={entry.id}
                entry={entry}
                hasHead={hasHead}
                self={self}
                t={t}
                locale={locale}
                actions={actions}
                onTime={maySeek ? actions.seek : undefined}
              />
            ))}
          </MentionedContext.Provider>
        </div>
      </div>
      {missed > 0 && (
        <button type="button" class="jump" onClick={toBottom}>
          <ArrowDown aria-hidden="true" /> {t.panel.unread(missed)}
        </button>
      )}
      <Composer writeAsked={writeAsked} onSent={toBottom} />
    </div>
  );
}
