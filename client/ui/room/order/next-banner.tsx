import { firstToPlay } from "@matinee/shared/room/next-film.ts";
import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";
import { filmTitle } from "../../parts/film-title.ts";
import { useRoomActions } from "../room-actions.ts";
import { useHasRight } from "../use-room.ts";
import { useSecondsUntil } from "./use-seconds-until.ts";
import "./next-banner.css";

/** Which film of the queue starts by itself in a moment. */
export function NextBanner() {
  const { next: words } = useText();
  const next = useApp(({ room }) => room?.next ?? null);
  const first = useApp(({ room }) => room?.queue[0]);
  const film = first && firstToPlay([first])?.film;
  const isComing = next?.state === "counting" && film !== undefined;
  return (
    <div class="banner-status">
      {/* What comes is said once; the seconds are not, or nobody could listen to anything else. */}
      <p role="status" class="visually-hidden">
        {isComing && words.soon(filmTitle(film.title))}
      </p>
      {isComing && <Counting title={filmTitle(film.title)} startAtMs={next.startAtMs} />}
    </div>
  );
}

interface CountingProps {
  readonly title: string;
  readonly startAtMs: number;
}

function Counting({ title, startAtMs }: CountingProps) {
  const { next: words } = useText();
  const actions = useRoomActions();
  const maySteer = useHasRight("control");
  const left = useSecondsUntil(startAtMs);
  return (
    <section class="banner next-banner" aria-label={words.region}>
      <p class="next-words">
        <strong dir="auto">{words.soon(title)}</strong>{" "}
        <span role="timer" aria-live="off">
          {words.in(left)}
        </span>
      </p>
      {maySteer && (
        <span class="next-buttons">
          <button type="button" class="btn lamp" onClick={() => actions.startNext()}>
            {words.play}
          </button>
          <button type="button" class="btn quiet" onClick={() => actions.cancelNext()}>
            {words.cancel}
          </button>
        </span>
      )}
    </section>
  );
}
