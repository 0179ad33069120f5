import { LogOut, PanelRightClose, PanelRightOpen } from "lucide-preact";
import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";
import { filmTitle } from "../../parts/film-title.ts";
import { Logo } from "../../parts/logo.tsx";
import { useIsPresenter, usePresenterName } from "../use-room.ts";
import { CameraButton } from "./camera-button.tsx";
import { MicrophoneButtons } from "./microphone.tsx";

interface TopBarProps {
  readonly panelShown: boolean;
  readonly onTogglePanel: () => void;
  readonly onLeave: () => void;
}

/** What is on and whose it is; fades with the controls. */
export function TopBar({ panelShown, onTogglePanel, onLeave }: TopBarProps) {
  const t = useText();
  const title = useApp((state) => state.room?.film && filmTitle(state.room.film.title));
  const unread = useApp((state) => state.unread);
  const isOwn = useIsPresenter();
  const presenter = usePresenterName();
  const toggleLabel = panelShown ? t.room.hidePanel : t.room.showPanel;
  return (
    <header class="top-bar">
      <Logo bare />
      <div class="top-words">
        <h1 dir="auto">{title ?? t.room.noFilm}</h1>
        {title != null && (
          <p>{isOwn ? t.room.ownFile : presenter === "" ? t.room.fromWeb : t.room.hostFile(presenter)}</p>
        )}
      </div>
      <MicrophoneButtons />
      <CameraButton />
      <button
        type="button"
        class="icon panel-toggle"
        aria-label={toggleLabel}
        title={toggleLabel}
        aria-expanded={panelShown}
        onClick={onTogglePanel}
      >
        {panelShown ? <PanelRightClose aria-hidden="true" /> : <PanelRightOpen aria-hidden="true" />}
        {!panelShown && unread > 0 && (
          <span class="unread">
            {unread > 99 ? "99+" : unread}
            <span class="visually-hidden"> {t.panel.unread(unread)}</span>
          </span>
        )}
      </button>
      <button type="button" class="icon" aria-label={t.room.leave} title={t.room.leave} onClick={onLeave}>
        <LogOut aria-hidden="true" />
      </button>
    </header>
  );
}
