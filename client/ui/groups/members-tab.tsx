import type { Group, GroupMember, GroupRole } from "@matinee/shared/api/groups.ts";
import { useState } from "preact/hooks";
import { memberActions } from "../../app/group-actions.ts";
import { accountStore } from "../../store/account.ts";
import { usePages } from "../hooks/use-pages.ts";
import { useStore } from "../hooks/use-store.ts";
import { useLocale } from "../i18n/use-text.ts";
import { Alert } from "../parts/alert.tsx";
import { Face } from "../parts/face.tsx";
import { formatDay } from "../parts/format-date.ts";
import { SheetSection } from "../parts/sheet-section.tsx";
import { Bans } from "./bans.tsx";
import { mayModerate } from "./group-tabs.tsx";
import { JoinRequests } from "./join-requests.tsx";
import { MemberDialog } from "./member-dialog.tsx";
import { MoreButton } from "./more-button.tsx";
import { useGroupAction } from "./use-group-action.ts";

interface MembersTabProps {
  readonly group: Group;
  readonly role: GroupRole;
  /** The number of members or one's own role may be another. */
  readonly onChanged: () => Promise<void>;
}

/** Who is in the group, who asks to be, and who may not. */
export function MembersTab({ group, role, onChanged }: MembersTabProps) {
  const { words, inWords } = useGroupAction();
  const locale = useLocale();
  const ownId = useStore(accountStore, (state) => state.account?.userId);
  const { groupId } = group;
  const { items, error, reload, more } = usePages((cursor) => memberActions.list(groupId, cursor), [groupId]);
  const [chosen, setChosen] = useState<GroupMember>();
  const [bansSeen, setBansSeen] = useState(0);

  const changed = async () => {
    setChosen(undefined);
    setBansSeen((seen) => seen + 1);
    await Promise.all([reload(), onChanged()]);
  };
  const mayChange = ({ userId, role: theirs }: GroupMember) =>
    userId !== ownId && (role === "owner" || (role === "moderator" && theirs === "member"));

  return (
    <>
      {mayModerate(role) && <JoinRequests groupId={groupId} onAnswered={changed} />}
      <SheetSection title={words.people.title}>
        {error !== undefined && <Alert>{inWords(error)}</Alert>}
        <ul class="rows" aria-label={words.people.title}>
          {items?.map((member) => (
            <li key={member.userId}>
              <Face name={member.name} seed={member.userId} pictureId={member.pictureId} />
              <span class="row-words">
                <b dir="auto">
                  {member.name}
                  {member.userId === ownId && <span> ({words.people.you})</span>}
                </b>
                <span>{words.people.since(formatDay(member.joinedAt, locale))}</span>
              </span>
              <span class={`tag${member.role === "member" ? "" : " lamp"}`}>{words.roles[member.role]}</span>
              {mayChange(member) && (
                <button
                  type="button"
                  class="btn quiet small"
                  aria-label={words.people.changeOf(member.name)}
                  onClick={() => setChosen(member)}
                >
                  {words.people.change}
                </button>
              )}
            </li>
          ))}
        </ul>
        <MoreButton more={more} />
        {items?.length === 1 && mayModerate(role) && (
          <div class="buttons">
            <span class="hint">{words.people.lonely}</span>
            <a class="btn quiet small" href={`/g/${groupId}?tab=invitations`}>
              {words.people.invite}
            </a>
          </div>
        )}
      </SheetSection>
      {mayModerate(role) && <Bans key={bansSeen} groupId={groupId} />}
      {chosen && (
        <MemberDialog
          groupId={groupId}
          member={chosen}
          isOwner={role === "owner"}
          onClose={() => setChosen(undefined)}
          onChanged={changed}
        />
      )}
    </>
  );
}
