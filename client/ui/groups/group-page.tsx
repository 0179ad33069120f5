import type { Group, GroupRole } from "@matinee/shared/api/groups.ts";
import { useEffect } from "preact/hooks";
import { useLocation } from "preact-iso";
import { loadAccount } from "../../app/account-actions.ts";
import { groupActions, memberActions } from "../../app/group-actions.ts";
import { accountStore } from "../../store/account.ts";
import { useLoaded } from "../hooks/use-loaded.ts";
import { useStore } from "../hooks/use-store.ts";
import { useTitle } from "../hooks/use-title.ts";
import { Alert } from "../parts/alert.tsx";
import { PageShell } from "../parts/page-shell.tsx";
import { Spinner } from "../parts/spinner.tsx";
import { GroupPolls } from "../schedule/group-polls.tsx";
import { GroupSchedule } from "../schedule/group-schedule.tsx";
import { AskToJoin } from "./ask-to-join.tsx";
import { GroupHead } from "./group-head.tsx";
import { GroupLibrary } from "./group-library.tsx";
import { GroupRooms } from "./group-rooms.tsx";
import { GroupSettings } from "./group-settings.tsx";
import { type GroupTab, GroupTabs, mayModerate, tabsOf } from "./group-tabs.tsx";
import { Invitations } from "./invitations.tsx";
import { MembersTab } from "./members-tab.tsx";
import { NoSuchGroup } from "./no-such-group.tsx";
import { useGroupAction } from "./use-group-action.ts";
import "../library/filters/filters.css";
import "../library/library.css";
import "../parts/sheet.css";
import "./groups.css";

/** `/g/ID`: a group's home; `?tab=` names the part of it. */
export default function GroupPage({ groupId = "" }: { readonly groupId?: string }) {
  const { t, words, inWords } = useGroupAction();
  const account = useStore(accountStore, (state) => state.account);
  const userId = account?.userId;
  const { data: group, error, reload, set } = useLoaded(() => groupActions.get(groupId), [groupId, userId]);
  useTitle(group?.name ?? words.mine.title);
  useEffect(() => {
    loadAccount().catch(() => undefined); // what is loaded above says what is wrong
  }, []);

  const isOf = group?.groupId === groupId;
  return (
    <PageShell>
      {error !== undefined ? (
        <NoSuchGroup error={error} inWords={inWords} />
      ) : isOf && group.role !== null ? (
        <OfMember group={group} role={group.role} reload={reload} onChanged={set} />
      ) : isOf ? (
        <main class="sheet wide">
          <GroupHead group={group} />
          <GroupSchedule groupId={group.groupId} role={group.role} />
          <AskToJoin group={group} isSignedIn={account != null} onChanged={reload} />
        </main>
      ) : (
        <main class="page-centre" aria-busy="true" aria-label={t.home.looking}>
          <Spinner />
        </main>
      )}
    </PageShell>
  );
}

interface OfMemberProps {
  readonly group: Group;
  readonly role: GroupRole;
  readonly reload: () => Promise<void>;
  readonly onChanged: (group: Group) => void;
}

function OfMember({ group, role, reload, onChanged }: OfMemberProps) {
  const { words } = useGroupAction();
  const { query } = useLocation();
  const { data: requests } = useLoaded(
    async () => (mayModerate(role) ? memberActions.requests(group.groupId) : undefined),
    [group, role],
  );
  const asking = requests && requests.items.length > 0 ? requests.items.length : undefined;
  const isOneOf = (tab: string | undefined): tab is GroupTab => tabsOf(role).some((each) => each === tab);
  const tab = isOneOf(query["tab"]) ? query["tab"] : "evenings";
  return (
    <main class="sheet wide">
      <GroupHead group={group} />
      {group.goneAt !== null && <Alert>{words.problem.gone}</Alert>}
      <GroupTabs
        groupId={group.groupId}
        role={role}
        current={tab}
        asking={asking === undefined ? undefined : `${asking}${requests?.next ? "+" : ""}`}
      />
      {tab === "evenings" && (
        <div class="evenings">
          <GroupRooms groupId={group.groupId} role={role} />
          <GroupSchedule groupId={group.groupId} role={role} />
          <GroupPolls groupId={group.groupId} role={role} />
        </div>
      )}
      {tab === "library" && <GroupLibrary groupId={group.groupId} list={query["list"]} />}
      {tab === "members" && <MembersTab group={group} role={role} onChanged={reload} />}
      {tab === "invitations" && <Invitations groupId={group.groupId} role={role} />}
      {tab === "settings" && (
        <GroupSettings group={group} role={role} onChanged={onChanged} onStale={reload} />
      )}
    </main>
  );
}
