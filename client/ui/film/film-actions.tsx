import type { FoundFilm } from "@matinee/shared/api/library.ts";
import { CalendarPlus, Play, Vote } from "lucide-preact";
import { useState } from "preact/hooks";
import { lazy } from "preact-iso";
import { keepPlannedFilm } from "../../app/planned-film.ts";
import { StartDialog } from "../home/start-dialog.tsx";
import { useFilmPageText } from "../i18n/film-page-text.ts";

const ProposeDialog = lazy(() => import("./propose-dialog.tsx"));
const ScheduleDialog = lazy(() => import("./schedule-dialog.tsx"));

type Open = "none" | "start" | "propose" | "schedule";

interface FilmActionsProps {
  readonly film: FoundFilm;
  readonly onProposed: () => void;
}

/** Watch it now, propose it, schedule it. */
export function FilmActions({ film, onProposed }: FilmActionsProps) {
  const t = useFilmPageText();
  const [open, setOpen] = useState<Open>("none");
  const [said, setSaid] = useState("");
  const close = () => setOpen("none");
  const { filmId, title, year } = film;
  return (
    <>
      <div class="film-actions">
        <button type="button" class="btn lamp" onClick={() => setOpen("start")}>
          <Play aria-hidden="true" fill="currentColor" /> {t.filmPage.watch}
        </button>
        <button type="button" class="btn quiet" onClick={() => setOpen("propose")}>
          <Vote aria-hidden="true" /> {t.filmPage.propose}
        </button>
        <button type="button" class="btn quiet" onClick={() => setOpen("schedule")}>
          <CalendarPlus aria-hidden="true" /> {t.filmPage.schedule}
        </button>
      </div>
      <p role="status" class="said">
        {said}
      </p>
      {open === "start" && (
        <StartDialog
          title={t.filmPage.watchTitle(title)}
          onStarted={(partyId) => keepPlannedFilm(partyId, { filmId, title, year })}
          onClose={close}
        />
      )}
      {open === "propose" && (
        <ProposeDialog
          film={film}
          onClose={close}
          onDone={(words) => {
            setSaid(words);
            onProposed();
            close();
          }}
        />
      )}
      {open === "schedule" && (
        <ScheduleDialog
          title={title}
          onClose={close}
          onDone={() => {
            setSaid(t.filmPage.planned);
            close();
          }}
        />
      )}
    </>
  );
}
