import type { Queued } from "@matinee/shared/room/linked-film.ts";
import { ArrowDown, ArrowUp, Play, X } from "lucide-preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import { useApp } from "../../hooks/use-app.ts";
import { useWatchText } from "../../i18n/watch-text.ts";
import { useRoomActions } from "../room-actions.ts";
import { useHasRight } from "../use-room.ts";

const noQueue: readonly Queued[] = [];

/** What comes next: each film can be put on, moved and taken off, by buttons that a keyboard reaches. */
export function QueueList({ onPlayed }: { readonly onPlayed: () => void }) {
  const { queue: words } = useWatchText();
  const queue = useApp((state) => state.room?.queue ?? noQueue);
  const list = useRef<HTMLOListElement>(null);
  /** A button that was pressed moves with its film: the focus goes along. */
  const pressed = useRef<{ readonly id: string; readonly what: string }>();
  useLayoutEffect(() => {
    const { id, what } = pressed.current ?? {};
    pressed.current = undefined;
    const row = id === undefined ? undefined : list.current?.querySelector(`[data-id="${id}"]`);
    const button = row?.querySelector<HTMLButtonElement>(`[data-what="${what}"]:not(:disabled)`);
    (button ?? row?.querySelector<HTMLButtonElement>("button:not(:disabled)"))?.focus();
  }, [queue]);

  if (queue.length === 0)
    return (
      <div class="source-empty">
        <p>{words.empty}</p>
        <p class="hint">{words.emptyHint}</p>
      </div>
    );
  return (
    <ol ref={list} class="queue" aria-label={words.list}>
      {queue.map((queued, index) => (
        <QueueRow
          key={queued.id}
          queued={queued}
          index={index}
          last={queue.length - 1}
          onMove={(what) => {
            pressed.current = { id: queued.id, what };
          }}
          onPlayed={onPlayed}
        />
      ))}
    </ol>
  );
}

interface QueueRowProps {
  readonly queued: Queued;
  readonly index: number;
  readonly last: number;
  readonly onMove: (what: "up" | "down") => void;
  readonly onPlayed: () => void;
}

function QueueRow({ queued, index, last, onMove, onPlayed }: QueueRowProps) {
  const { queue: words, sources } = useWatchText();
  const actions = useRoomActions();
  const may = useHasRight("film");
  const by = useApp((state) => state.room?.members[queued.byId]?.name);
  const { film, id } = queued;
  const isPlayable = "source" in film;
  const from = sources["source" in film ? film.source.kind : film.kind];
  const move = (what: "up" | "down") => {
    onMove(what);
    actions.moveInQueue(id, what === "up" ? index - 1 : index + 1);
  };
  return (
    <li data-id={id}>
      <span class="queue-words">
        <strong dir="auto">{film.title}</strong>
        <span class="hint" dir="auto">
          {[from, by !== undefined && words.by(by)].filter((part) => part !== false).join(" · ")}
        </span>
        {!isPlayable && <span class="hint">{words.needsSource}</span>}
      </span>
      {may && (
        <span class="queue-buttons">
          {isPlayable && (
            <button
              type="button"
              class="icon"
              aria-label={words.play(film.title)}
              title={words.play(film.title)}
              onClick={() => {
                actions.playFromQueue(id);
                onPlayed();
              }}
            >
              <Play aria-hidden="true" />
            </button>
          )}
          <button
            type="button"
            class="icon"
            data-what="up"
            aria-label={words.up(film.title)}
            title={words.up(film.title)}
            disabled={index === 0}
            onClick={() => move("up")}
          >
            <ArrowUp aria-hidden="true" />
          </button>
          <button
            type="button"
            class="icon"
            data-what="down"
            aria-label={words.down(film.title)}
            title={words.down(film.title)}
            disabled={index === last}
            onClick={() => move("down")}
          >
            <ArrowDown aria-hidden="true" />
          </button>
          <button
            type="button"
            class="icon"
            aria-label={words.remove(film.title)}
            title={words.remove(film.title)}
            onClick={() => actions.removeFromQueue(id)}
          >
            <X aria-hidden="true" />
          </button>
        </span>
      )}
    </li>
  );
}
