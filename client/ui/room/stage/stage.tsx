import type { RefObject } from "preact";
import { useMemo, useRef } from "preact/hooks";
import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";
import { Controls } from "../controls/controls.tsx";
import { useFilmPress } from "../controls/use-film-press.ts";
import type { FullScreen } from "../controls/use-full-screen.ts";
import { useIdle } from "../controls/use-idle.ts";
import { ReadyCheck } from "../order/ready-check.tsx";
import { StatisticsPanel } from "../statistics/statistics-panel.tsx";
import { Banners } from "./banners.tsx";
import { FloatingChat } from "./floating-chat.tsx";
import { FloatingReactions } from "./floating-reactions.tsx";
import { Overlay } from "./overlay.tsx";
import { Picture } from "./picture.tsx";
import { hasControls } from "./stage-view.ts";
import { TopBar } from "./top-bar.tsx";
import { useFilmDrop } from "./use-film-drop.ts";
import { useStageView } from "./use-stage-view.ts";
import "./stage.css";

interface StageProps {
  readonly video: RefObject<HTMLVideoElement>;
  readonly full: FullScreen;
  readonly panelShown: boolean;
  readonly onTogglePanel: () => void;
  readonly onOpenChat: () => void;
  readonly onLeave: () => void;
}

/** The film and all that lies over it. */
export function Stage({ video, full, panelShown, onTogglePanel, onOpenChat, onLeave }: StageProps) {
  const t = useText();
  const stage = useRef<HTMLElement>(null);
  const view = useStageView();
  const isPlaying = useApp((state) => state.room?.playback.playing === true);
  const hasFilm = hasControls(view);
  const idle = useIdle(stage, view.view === "film" && isPlaying);
  const overFilm = useApp((state) => state.chatSettings.overFilm);
  const drop = useFilmDrop();
  const press = useFilmPress(hasFilm, full.toggle);

  // one element object for as long as nothing in it changes, so that a moving pointer does not draw the controls again
  const controls = useMemo(
    () => hasFilm && <Controls video={video} full={full} view={view} />,
    [hasFilm, video, full, view],
  );

  return (
    <main class={`stage ${idle ? "idle" : ""} at-${view.view}`} ref={stage} {...drop.handlers}>
      <Picture video={video} press={press} />
      <div class="shade" />
      <Overlay view={view} />
      <TopBar panelShown={panelShown} onTogglePanel={onTogglePanel} onLeave={onLeave} />
      <StatisticsPanel />
      <FloatingReactions />
      <ReadyCheck />
      {controls}
      {full.isFull && !panelShown && overFilm && <FloatingChat onOpen={onOpenChat} />}
      <Banners isFilm={view.view === "film"} />
      {drop.over && (
        <div class="drop-over" aria-hidden="true">
          <p>{hasFilm ? t.film.dropInstead : t.film.drop}</p>
        </div>
      )}
    </main>
  );
}
