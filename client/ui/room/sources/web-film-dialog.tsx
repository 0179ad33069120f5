import type { LinkedFilm } from "@matinee/shared/room/linked-film.ts";
import { useMemo, useState } from "preact/hooks";
import { findPlannedFilm } from "../../../app/planned-film.ts";
import { useApp } from "../../hooks/use-app.ts";
import { useWatchText } from "../../i18n/watch-text.ts";
import { Dialog } from "../../parts/dialog.tsx";
import { filmTitle } from "../../parts/film-title.ts";
import { Tabs } from "../panel/tabs.tsx";
import { useRoomActions } from "../room-actions.ts";
import { QueueList } from "./queue-list.tsx";
import { sourceTabs } from "./source-tabs.ts";
import "./sources.css";

interface WebFilmDialogProps {
  readonly onClose: () => void;
  /** The tab that it opens with: one of `sourceTabs`, or the queue. */
  readonly first?: string;
}

/** Where a film from the web is found and put on, and what comes next. */
export function WebFilmDialog({ onClose, first = "link" }: WebFilmDialogProps) {
  const words = useWatchText();
  const actions = useRoomActions();
  const queued = useApp((state) => state.room?.queue.length ?? 0);
  const partyId = useApp((state) => state.party?.id ?? "");
  const planned = useMemo(() => findPlannedFilm(partyId), [partyId]);
  const [tab, setTab] = useState(first);
  const [said, setSaid] = useState("");
  const items = [
    ...sourceTabs.map(({ id, label }) => ({ id, label: label(words) })),
    { id: "queue", label: queued === 0 ? words.queue.tab : words.queueButton(queued) },
  ];
  const Body = sourceTabs.find(({ id }) => id === tab)?.Body;
  const onFilm = (film: LinkedFilm, how: "now" | "later") => {
    if (how === "now") {
      // The party was made for it, so that is which film this is.
      actions.linkFilm({ ...film, filmId: film.filmId ?? planned?.filmId ?? null });
      onClose();
    } else {
      actions.addToQueue(film);
      setSaid(words.enqueued(filmTitle(film.title)));
    }
  };
  return (
    <Dialog title={words.title} onClose={onClose}>
      <p class="hint">{words.lead}</p>
      <Tabs
        label={words.tabs}
        items={items}
        selected={tab}
        onSelect={(next) => {
          setTab(next);
          setSaid("");
        }}
      />
      <div class="source-panel" role="tabpanel" id={`panel-${tab}`} aria-labelledby={`tab-${tab}`}>
        {Body === undefined ? (
          <QueueList onPlayed={onClose} />
        ) : (
          <Body onFilm={onFilm} wanted={planned?.title ?? ""} />
        )}
      </div>
      <p role="status" class="source-said" dir="auto">
        {said}
      </p>
    </Dialog>
  );
}
