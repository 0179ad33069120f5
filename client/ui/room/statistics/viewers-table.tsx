import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";
import type { FigureWriter } from "./figures.ts";

/** How the film arrives at each viewer, as the host is told. */
export function ViewersTable({ write }: { readonly write: FigureWriter }) {
  const t = useText();
  const s = t.statistics;
  const viewers = useApp((state) => state.viewers);
  const lagsMs = useApp((state) => state.playout.lagsMs);
  const ways = useApp((state) => state.direct.ways);
  const members = useApp((state) => state.room?.members);
  const rows = Object.entries(viewers).flatMap(([id, figures]) => {
    const member = members?.[id];
    return member === undefined ? [] : [{ id, name: member.name, figures }];
  });
  if (rows.length === 0) return null;
  const heads = [
    t.way.name,
    s.picture,
    s.framesPerSecond,
    s.bitrate,
    s.loss,
    s.roundTrip,
    s.behind,
    s.dropped,
    s.frozen,
  ];
  return (
    // A wide table scrolls by itself, and the keyboard reaches what scrolls.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: as above
    <section class="statistics-viewers" tabIndex={0} aria-label={s.viewers}>
      <table>
        <caption>{s.viewers}</caption>
        <thead>
          <tr>
            {[s.name, ...heads].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ id, name, figures }) => (
            <tr key={id}>
              <th scope="row" dir="auto">
                {name}
              </th>
              <td>{t.way.ways[ways[id] ?? "relayed"]}</td>
              <td>{write.size(figures.width, figures.height)}</td>
              <td>{write.frames(figures.framesPerSecond)}</td>
              <td>{write.megabits(figures.bitrateBps)}</td>
              <td>{write.share(figures.loss)}</td>
              <td>{write.ms(figures.roundTripMs)}</td>
              <td>{write.ms(lagsMs[id])}</td>
              <td>{figures.droppedFrames}</td>
              <td>{figures.freezes}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
