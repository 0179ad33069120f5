import type { admin } from "../../app/monitoring.ts";
import { useMonitoringText } from "../i18n/monitoring-text.ts";
import { useLocale } from "../i18n/use-text.ts";
import { formatMoment } from "../parts/format-date.ts";
import { SheetSection } from "../parts/sheet-section.tsx";

interface AdminOverviewProps {
  readonly overview: Awaited<ReturnType<typeof admin.overview>>;
}

export function AdminOverview({ overview }: AdminOverviewProps) {
  const words = useMonitoringText().admin;
  const visits = useMonitoringText().visits;
  const locale = useLocale();
  const { storage, nodes } = overview;
  const megabytes = (storage.databaseBytes / 1e6).toLocaleString(locale, { maximumFractionDigits: 1 });
  const figures: readonly (readonly [string, string])[] = [
    [words.users, overview.users.toLocaleString(locale)],
    [words.groups, overview.groups.toLocaleString(locale)],
    [words.parties, overview.parties.toLocaleString(locale)],
    [words.sockets, overview.sockets.toLocaleString(locale)],
    [words.requests, overview.requests.toLocaleString(locale)],
    [words.failures, overview.failures.toLocaleString(locale)],
    [words.refusals, overview.refusals.toLocaleString(locale)],
    [words.database, visits.megabytes(megabytes)],
    [words.messages, storage.messages.toLocaleString(locale)],
    [words.pictures, storage.pictures.toLocaleString(locale)],
    [words.up, formatMoment(new Date(overview.upSinceMs).toISOString(), locale)],
  ];
  return (
    <SheetSection title={words.overview}>
      <dl class="glance">
        {figures.map(([what, value]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <ul class="rows" aria-label={words.nodes}>
        {nodes.map(({ name, isUp, rooms }) => (
          <li key={name}>
            <span class="row-words">
              <b>{name}</b>
              <span>{isUp ? words.nodeUp(rooms) : words.nodeDown}</span>
            </span>
          </li>
        ))}
      </ul>
    </SheetSection>
  );
}
