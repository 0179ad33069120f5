import { LogOut, Pause, Play } from "lucide-preact";
import { useState } from "preact/hooks";
import { store } from "../../store/store.ts";
import { useApp } from "../hooks/use-app.ts";
import { useTitle } from "../hooks/use-title.ts";
import { useUnread } from "../hooks/use-unread.ts";
import { useText } from "../i18n/use-text.ts";
import { filmTitle } from "../parts/film-title.ts";
import { FilmTime } from "./controls/film-time.tsx";
import { togglePlay } from "./controls/toggle-play.ts";
import { ReadyCheck } from "./order/ready-check.tsx";
import { Chat } from "./panel/chat.tsx";
import { People } from "./panel/people.tsx";
import { type TabItem, Tabs } from "./panel/tabs.tsx";
import { useRoomActions } from "./room-actions.ts";
import { Banners } from "./stage/banners.tsx";
import { useLeave } from "./use-leave.ts";
import { useHasRight } from "./use-room.ts";
import "./panel/panel.css";
import "./chat-screen.css";

type Tab = "chat" | "people";

/** The chat alone, for a phone beside the screen that shows the film. */
export function ChatScreen() {
  const t = useText();
  const [tab, setTab] = useState<Tab>("chat");
  const people = useApp((state) => (state.room ? Object.keys(state.room.members).length : 0));
  const unread = useApp((state) => state.unread);
  const { leave } = useLeave();
  const items: readonly TabItem<Tab>[] = [
    {
      id: "chat",
      label: t.panel.chat,
      ...(tab !== "chat" && unread > 0 && { news: t.panel.unread(unread) }),
    },
    { id: "people", label: t.panel.people(people) },
  ];
  return (
    <main class="chat-screen">
      <header class="film-strip">
        <FilmStrip />
        <button type="button" class="icon" aria-label={t.room.leave} title={t.room.leave} onClick={leave}>
          <LogOut aria-hidden="true" />
        </button>
      </header>
      <Tabs label={t.panel.tabs} items={items} selected={tab} onSelect={setTab} />
      <div
        class="tab-panel"
        role="tabpanel"
        id="panel-chat"
        aria-labelledby="tab-chat"
        hidden={tab !== "chat"}
      >
        <Chat shown={tab === "chat"} writeAsked={0} />
      </div>
      {tab === "people" && (
        <div class="tab-panel" role="tabpanel" id="panel-people" aria-labelledby="tab-people">
          <People />
        </div>
      )}
      <ReadyCheck />
      <Banners isFilm={false} />
    </main>
  );
}

/** What is on, how far it is, and the button for whoever may press it. */
function FilmStrip() {
  const t = useText();
  const actions = useRoomActions();
  const film = useApp((state) => state.room?.film);
  const isPlaying = useApp((state) => state.room?.playback.playing === true);
  const may = useHasRight("control");
  const title = film ? filmTitle(film.title) : undefined;
  useTitle(useUnread(title ?? t.room.panel));
  const label = isPlaying ? t.controls.pause : t.controls.play;
  return (
    <>
      {film && may && (
        <button
          type="button"
          class="icon"
          aria-label={label}
          title={label}
          onClick={() => togglePlay(store.getState(), actions)}
        >
          {isPlaying ? (
            <Pause aria-hidden="true" fill="currentColor" strokeWidth={1} />
          ) : (
            <Play aria-hidden="true" fill="currentColor" />
          )}
        </button>
      )}
      <h1 dir="auto">{title ?? t.room.noFilm}</h1>
      {film && <FilmTime durationS={film.durationS} />}
    </>
  );
}
