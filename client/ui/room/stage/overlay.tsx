import { useEffect, useRef } from "preact/hooks";
import { useText } from "../../i18n/use-text.ts";
import { formatTime } from "../../parts/format-time.ts";
import { Spinner } from "../../parts/spinner.tsx";
import { useRoomActions } from "../room-actions.ts";
import { BrokenFilm } from "./broken-film.tsx";
import { ChooseFilm } from "./choose-film.tsx";
import { RefusedFilm } from "./refused-film.tsx";
import type { StageView } from "./stage-view.ts";
import { WantedFilm } from "./wanted-film.tsx";
import "./overlay.css";

/** The state of the stage in words, where the film would be. */
export function Overlay({ view }: { readonly view: StageView }) {
  const t = useText();
  switch (view.view) {
    case "film":
      return null;
    case "choose":
      return <ChooseFilm />;
    case "refused":
      return <RefusedFilm refused={view.refused} />;
    case "wanted":
      return <WantedFilm film={view.film} oneClick={view.oneClick} />;
    case "blocked":
      return <Blocked />;
    case "joining":
      return <Wait title={t.room.joining} />;
    case "checking":
      return <Wait title={t.film.checking(view.title)} hint={t.film.checkingHint} />;
    case "choosing":
      return <Wait title={t.film.waitHost(view.host)} hint={t.film.waitHostHint} lamp />;
    case "no-host":
      return <Wait title={t.film.noHost} hint={t.film.noHostHint} still />;
    case "held":
      return (
        <Wait
          title={
            view.host === ""
              ? t.film.noHost
              : view.lost
                ? t.film.hostLost(view.host)
                : t.film.hostBack(view.host)
          }
          hint={t.film.heldAt(formatTime(view.positionS))}
        />
      );
    case "broken":
      return <BrokenFilm problem={view.problem} />;
    case "loading":
      return <Wait title={t.film.loading} hint={t.film.loadingHint} />;
    case "waiting":
      return <Wait title={t.film.waiting} hint={t.film.waitingHint(view.host)} />;
  }
}

interface WaitProps {
  readonly title: string;
  readonly hint?: string;
  /** Waiting for a person, not for a machine: the lamp glows and nothing turns. */
  readonly lamp?: boolean;
  readonly still?: boolean;
}

function Wait({ title, hint, lamp = false, still = false }: WaitProps) {
  return (
    <div class={`overlay ${lamp ? "lamp-lit" : ""}`} role="status">
      {lamp ? <span class="lamp-sign" aria-hidden="true" /> : !still && <Spinner />}
      <p class="overlay-title" dir="auto">
        {title}
      </p>
      {hint !== undefined && <p class="overlay-hint">{hint}</p>}
    </div>
  );
}

function Blocked() {
  const t = useText();
  const actions = useRoomActions();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus({ preventScroll: true }), []);
  return (
    <div class="overlay tap">
      <button ref={button} type="button" class="btn lamp big" onClick={() => void actions.tapToWatch()}>
        {t.film.tap}
      </button>
      <p class="overlay-hint">{t.film.tapHint}</p>
    </div>
  );
}
