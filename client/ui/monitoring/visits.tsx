import type { Visit } from "@matinee/shared/api/monitoring.ts";
import { visitsOf, type WatchedParty } from "../../app/monitoring.ts";
import { usePages } from "../hooks/use-pages.ts";
import { type MonitoringText, useMonitoringText } from "../i18n/monitoring-text.ts";
import { useLocale, useText } from "../i18n/use-text.ts";
import { Alert } from "../parts/alert.tsx";
import { entryProblem } from "../parts/entry-problem.ts";
import { Face } from "../parts/face.tsx";
import { filmTitle } from "../parts/film-title.ts";
import { formatMoment } from "../parts/format-date.ts";
import { SheetSection } from "../parts/sheet-section.tsx";

/** Who was in a party, the latest first. */
export function Visits({ party }: { readonly party: WatchedParty }) {
  const t = useText();
  const words = useMonitoringText();
  const locale = useLocale();
  const { items, error, more } = usePages((cursor) => visitsOf(party, cursor), [party]);
  return (
    <SheetSection title={words.page.history}>
      {error !== undefined && <Alert>{entryProblem(error, t)}</Alert>}
      {items?.length === 0 && <p class="hint">{words.visits.none}</p>}
      <ul class="rows" aria-label={words.page.history}>
        {items?.map((visit) => {
          const name = visit.name || words.visits.unnamed;
          return (
            <li key={visit.visitId}>
              <Face
                name={name}
                seed={visit.person?.userId ?? visit.visitId}
                pictureId={visit.person?.pictureId ?? null}
                size="s"
              />
              <span class="row-words">
                <b dir="auto">{name}</b>
                <span>{inWords(visit, words, locale)}</span>
              </span>
              {visit.leftAt === null && <span class="tag good">{words.visits.stillHere}</span>}
            </li>
          );
        })}
      </ul>
      {more && (
        <div class="buttons">
          <button type="button" class="btn quiet small" onClick={() => void more()}>
            {words.visits.more}
          </button>
        </div>
      )}
    </SheetSection>
  );
}

/** Less would be shown as none. */
const leastBytes = 50_000;

function inWords(visit: Visit, words: MonitoringText, locale: string): string {
  const from = formatMoment(visit.cameAt, locale);
  const parts: string[] = [];
  if (visit.leftAt === null) parts.push(from);
  else {
    const minutes = Math.max(1, Math.round((Date.parse(visit.leftAt) - Date.parse(visit.cameAt)) / 60_000));
    const to = new Intl.DateTimeFormat(locale, { hour: "numeric", minute: "2-digit" }).format(
      new Date(visit.leftAt),
    );
    parts.push(words.visits.span(from, to, words.visits.minutes(minutes)));
  }
  if (visit.filmTitle !== null) parts.push(filmTitle(visit.filmTitle));
  if (visit.freezes > 0) parts.push(words.visits.freezes(visit.freezes));
  if (visit.receivedBytes >= leastBytes)
    parts.push(
      words.visits.megabytes(
        (visit.receivedBytes / 1e6).toLocaleString(locale, { maximumFractionDigits: 1 }),
      ),
    );
  return parts.join(" · ");
}
