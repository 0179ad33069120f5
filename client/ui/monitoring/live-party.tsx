import type { LiveMember, LiveRoom } from "@matinee/shared/api/monitoring.ts";
import { useMonitoringText } from "../i18n/monitoring-text.ts";
import { useLocale, useText } from "../i18n/use-text.ts";
import { filmTitle } from "../parts/film-title.ts";
import { type FigureWriter, figureWriter } from "../room/statistics/figures.ts";

/** A running party: what is on, whom the film waits for, and how it reaches each. */
export function LiveParty({ live }: { readonly live: LiveRoom }) {
  const t = useText();
  const words = useMonitoringText();
  const write = figureWriter(t, useLocale());
  if (!live.isOpen || live.members.length === 0) return <p>{words.live.closed}</p>;
  const s = t.statistics;
  const heads = [
    words.live.state,
    s.picture,
    s.framesPerSecond,
    s.bitrate,
    words.live.lineCarries,
    s.loss,
    s.roundTrip,
    s.behind,
    s.dropped,
    s.frozen,
  ];
  return (
    <>
      <p>
        <b dir="auto">
          {live.filmTitle === null
            ? words.live.noFilm
            : words.live.film(filmTitle(live.filmTitle), live.isPlaying)}
        </b>{" "}
        · {words.live.people(live.members.length)}
        {live.nodeId !== null && ` · ${words.live.on(live.nodeId)}`}
      </p>
      {live.waitsFor.length > 0 && <p role="status">{words.live.waits(live.waitsFor.join(", "))}</p>}
      {/* A wide table scrolls by itself, and the keyboard reaches what scrolls. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: as above */}
      <section class="figures" tabIndex={0} aria-label={words.live.table}>
        <table>
          <thead>
            <tr>
              {[words.live.name, ...heads].map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {live.members.map((member) => (
              <MemberRow key={member.memberId} member={member} write={write} />
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

interface MemberRowProps {
  readonly member: LiveMember;
  readonly write: FigureWriter;
}

function MemberRow({ member, write }: MemberRowProps) {
  const words = useMonitoringText();
  const { figures, lagMs, carriesBps } = member;
  const none = "–";
  return (
    <tr class={member.presence}>
      <th scope="row" dir="auto">
        {member.name}
      </th>
      <td>{words.live.states[member.presence]}</td>
      <td>{figures ? write.size(figures.width, figures.height) : none}</td>
      <td>{figures ? write.frames(figures.framesPerSecond) : none}</td>
      <td>{figures ? write.megabits(figures.bitrateBps) : none}</td>
      <td>{carriesBps === null ? none : write.megabits(carriesBps)}</td>
      <td>{figures ? write.share(figures.loss) : none}</td>
      <td>{write.ms(figures?.roundTripMs)}</td>
      <td>{write.ms(lagMs)}</td>
      <td>{figures?.droppedFrames ?? none}</td>
      <td>{figures?.freezes ?? none}</td>
    </tr>
  );
}
