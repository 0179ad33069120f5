import { formatInviteCode } from "@matinee/shared/ids.ts";
import { Link, SquareArrowOutUpRight } from "lucide-preact";
import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";
import { Chat } from "./chat.tsx";
import { PartyTab } from "./party-tab.tsx";
import { People } from "./people.tsx";
import { PlainHttpNotice } from "./plain-http-notice.tsx";
import { type TabItem, Tabs } from "./tabs.tsx";
import "./panel.css";

export type Tab = "chat" | "people" | "party";

/** A phone has no room for a second window. */
const narrow = () => matchMedia("(pointer: coarse)").matches;

interface PanelProps {
  readonly tab: Tab;
  readonly onTab: (tab: Tab) => void;
  readonly hidden: boolean;
  /** Counts how often somebody asked to write a message by the keyboard. */
  readonly writeAsked: number;
  /** The chat is in a window of its own. */
  readonly isChatElsewhere: boolean;
  readonly onPopOut: () => void;
  readonly onPopIn: () => void;
  readonly onInvite: () => void;
  readonly onKeys: () => void;
  readonly onLeave: () => void;
}

/** Beside the film: the code, and the tabs Chat, People and Party. The chat stays alive behind the others. */
export function Panel({ tab, onTab, hidden, writeAsked, onInvite, onKeys, onLeave, ...chat }: PanelProps) {
  const t = useText();
  const code = useApp((state) => state.party?.code);
  const people = useApp((state) => (state.room ? Object.keys(state.room.members).length : 0));
  const unread = useApp((state) => state.unread);
  const items: readonly TabItem<Tab>[] = [
    {
      id: "chat",
      label: t.panel.chat,
      ...(tab !== "chat" && unread > 0 && { news: t.panel.unread(unread) }),
    },
    { id: "people", label: t.panel.people(people) },
    { id: "party", label: t.panel.party },
  ];
  return (
    <aside class="panel" aria-label={t.room.panel} hidden={hidden}>
      <div class="panel-head">
        <button type="button" class="invite" onClick={onInvite}>
          <span>{t.invite.button}</span>
          {code !== undefined && <code>{formatInviteCode(code)}</code>}
          <Link aria-hidden="true" />
        </button>
        <Tabs label={t.panel.tabs} items={items} selected={tab} onSelect={onTab} />
      </div>
      <PlainHttpNotice />
      <div
        class="tab-panel"
        role="tabpanel"
        id="panel-chat"
        aria-labelledby="tab-chat"
        hidden={tab !== "chat"}
      >
        {chat.isChatElsewhere ? (
          <div class="chat-elsewhere">
            <p>{t.places.elsewhere}</p>
            <button type="button" class="btn quiet" onClick={chat.onPopIn}>
              {t.places.popIn}
            </button>
          </div>
        ) : (
          <>
            {!narrow() && (
              <button
                type="button"
                class="icon pop-out"
                aria-label={t.places.popOut}
                title={t.places.popOut}
                onClick={chat.onPopOut}
              >
                <SquareArrowOutUpRight aria-hidden="true" />
              </button>
            )}
            <Chat shown={tab === "chat" && !hidden} writeAsked={writeAsked} />
          </>
        )}
      </div>
      {tab === "people" && (
        <div class="tab-panel" role="tabpanel" id="panel-people" aria-labelledby="tab-people">
          <People />
        </div>
      )}
      {tab === "party" && (
        <div class="tab-panel" role="tabpanel" id="panel-party" aria-labelledby="tab-party">
          <PartyTab onKeys={onKeys} onLeave={onLeave} />
        </div>
      )}
    </aside>
  );
}
