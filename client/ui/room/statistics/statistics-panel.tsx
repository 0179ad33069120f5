import { X } from "lucide-preact";
import { useApp } from "../../hooks/use-app.ts";
import { useLocale, useText } from "../../i18n/use-text.ts";
import { useWatchText } from "../../i18n/watch-text.ts";
import { useRoomActions } from "../room-actions.ts";
import { useLinkedFilm } from "../stage/use-linked-film.ts";
import { figureWriter } from "./figures.ts";
import { linkedRows, receivedRows, sentRows } from "./rows.ts";
import { ViewersTable } from "./viewers-table.tsx";
import "./statistics.css";

/** How the film goes out or arrives, over its top left corner; opened and closed by the key I. */
export function StatisticsPanel() {
  const t = useText();
  const locale = useLocale();
  const actions = useRoomActions();
  const statistics = useApp((state) => state.statistics);
  const targetMs = useApp((state) => state.playout.targetMs);
  const lagMs = useApp((state) => state.playout.lagsMs[state.self?.memberId ?? ""]);
  const direct = useApp((state) => state.direct);
  const linked = useLinkedFilm() !== null;
  const figures = useApp((state) => state.linked.figures);
  const words = useWatchText();
  if (statistics === null) return null;
  const write = figureWriter(t, locale);
  const rows = linked
    ? linkedRows(t, words, write, figures)
    : statistics.of === "host"
      ? statistics.sent && [
          ...sentRows(t, write, statistics.sent),
          [t.way.upload, write.mbit(direct.directBps + direct.relayedBps)] as const,
        ]
      : statistics.received && [
          ...receivedRows(t, write, statistics.received, lagMs, targetMs),
          [t.way.name, t.way.ways[direct.isDirect ? "direct" : "relayed"]] as const,
        ];
  return (
    <section
      class="statistics"
      aria-labelledby="statistics-title"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.stopPropagation();
        actions.showStatistics(false);
      }}
    >
      <header>
        <h2 id="statistics-title">{t.statistics.title}</h2>
        <button
          type="button"
          class="icon"
          aria-label={t.statistics.close}
          title={t.statistics.close}
          onClick={() => actions.showStatistics(false)}
        >
          <X aria-hidden="true" />
        </button>
      </header>
      <div class="statistics-body">
        {rows === null ? (
          <p>{t.statistics.nothing}</p>
        ) : (
          <dl>
            {rows.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
        {statistics.of === "host" && <ViewersTable write={write} />}
      </div>
    </section>
  );
}
