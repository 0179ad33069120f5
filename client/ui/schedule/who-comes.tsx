import type { Occurrence } from "@matinee/shared/api/schedule.ts";
import { useScheduleText } from "../i18n/schedule-text.ts";
import { Face } from "../parts/face.tsx";

const shownFaces = 5;

/** The faces of those who come, and how many answered what. */
export function WhoComes({ date }: { readonly date: Occurrence }) {
  const words = useScheduleText().schedule;
  const { yes, counts } = date;
  const said = [
    ...(counts.yes > 0 ? [words.coming(counts.yes)] : []),
    ...(counts.maybe > 0 ? [words.maybe(counts.maybe)] : []),
    ...(counts.no > 0 ? [words.no(counts.no)] : []),
  ];
  return (
    <div class="who-comes">
      {yes.length > 0 && (
        <span class="faces" title={yes.map(({ name }) => name).join(", ")}>
          {yes.slice(0, shownFaces).map((person) => (
            <Face key={person.userId} name={person.name} seed={person.userId} size="s" />
          ))}
        </span>
      )}
      <span class="hint">{said.length === 0 ? words.nobody : said.join(" · ")}</span>
      {yes.length > 0 && <span class="visually-hidden">{yes.map(({ name }) => name).join(", ")}</span>}
    </div>
  );
}
