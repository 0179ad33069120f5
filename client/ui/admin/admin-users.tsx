import { admin } from "../../app/monitoring.ts";
import { useAction } from "../hooks/use-action.ts";
import { useMonitoringText } from "../i18n/monitoring-text.ts";
import { useLocale, useText } from "../i18n/use-text.ts";
import { Alert } from "../parts/alert.tsx";
import { entryProblem } from "../parts/entry-problem.ts";
import { Face } from "../parts/face.tsx";
import { formatDay } from "../parts/format-date.ts";
import { AdminList } from "./admin-list.tsx";

type User = Awaited<ReturnType<typeof admin.users>>["items"][number];

export function AdminUsers() {
  const words = useMonitoringText().admin;
  return (
    <AdminList
      title={words.users}
      searchLabel={words.searchUsers}
      load={admin.users}
      keyOf={(user: User) => user.userId}
      row={(user, reload) => <UserRow user={user} reload={reload} />}
    />
  );
}

function UserRow({ user, reload }: { readonly user: User; readonly reload: () => Promise<void> }) {
  const t = useText();
  const words = useMonitoringText().admin;
  const locale = useLocale();
  const action = useAction((error) => entryProblem(error, t));
  const block = () =>
    action.run(async () => {
      await admin.block(user.userId, !user.isBlocked);
      await reload();
    });
  const about = [
    user.email,
    ...(user.emailVerified ? [] : [words.unconfirmed]),
    words.inGroups(user.groups),
    formatDay(user.createdAt, locale),
  ];
  return (
    <>
      <Face name={user.name} seed={user.userId} pictureId={user.pictureId} size="s" />
      <span class="row-words">
        <b dir="auto">{user.name}</b>
        <span>{about.join(" · ")}</span>
      </span>
      {user.isAdmin && <span class="tag good">{words.admin}</span>}
      {user.isBlocked && <span class="tag">{words.blocked}</span>}
      {action.problem !== "" && <Alert>{action.problem}</Alert>}
      {!user.isAdmin && (
        <button
          type="button"
          class="btn quiet small"
          aria-label={user.isBlocked ? words.unblockOf(user.name) : words.blockOf(user.name)}
          onClick={() => void block()}
        >
          {user.isBlocked ? words.unblock : words.block}
        </button>
      )}
    </>
  );
}
