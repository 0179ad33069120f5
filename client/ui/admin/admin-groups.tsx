import { admin } from "../../app/monitoring.ts";
import { useMonitoringText } from "../i18n/monitoring-text.ts";
import { useLocale } from "../i18n/use-text.ts";
import { formatDay } from "../parts/format-date.ts";
import { AdminList } from "./admin-list.tsx";

type Group = Awaited<ReturnType<typeof admin.groups>>["items"][number];

export function AdminGroups() {
  const words = useMonitoringText().admin;
  const locale = useLocale();
  return (
    <AdminList
      title={words.groups}
      searchLabel={words.searchGroups}
      load={admin.groups}
      keyOf={(group: Group) => group.groupId}
      row={(group) => (
        <>
          <span class="row-words">
            <b dir="auto">{group.name}</b>
            <span>
              {words.members(group.members)} · {formatDay(group.createdAt, locale)}
            </span>
          </span>
          {group.isPublic && <span class="tag">{words.public}</span>}
          {group.isDeleted && <span class="tag">{words.deleted}</span>}
        </>
      )}
    />
  );
}
