import type { GroupRole } from "@matinee/shared/api/groups.ts";
import { invitationActions } from "../../app/group-actions.ts";
import { usePages } from "../hooks/use-pages.ts";
import { Alert } from "../parts/alert.tsx";
import { SheetSection } from "../parts/sheet-section.tsx";
import { InvitationForm } from "./invitation-form.tsx";
import { InvitationRow } from "./invitation-row.tsx";
import { MoreButton } from "./more-button.tsx";
import { useGroupAction } from "./use-group-action.ts";

interface InvitationsProps {
  readonly groupId: string;
  readonly role: GroupRole;
}

/** Making invitations, and those that were made. */
export function Invitations({ groupId, role }: InvitationsProps) {
  const { words, action, inWords } = useGroupAction();
  const { items, error, reload, more } = usePages(
    (cursor) => invitationActions.list(groupId, cursor),
    [groupId],
  );
  const revoke = (invitationId: string) =>
    action.run(async () => {
      await invitationActions.revoke(groupId, invitationId);
      await reload();
    });
  const problem = action.problem || (error === undefined ? "" : inWords(error));
  return (
    <>
      <SheetSection title={words.invitations.make}>
        <p>{words.invitations.lead}</p>
        <InvitationForm groupId={groupId} isOwner={role === "owner"} onMade={reload} />
      </SheetSection>
      <SheetSection title={words.invitations.list}>
        {problem !== "" && <Alert>{problem}</Alert>}
        {items?.length === 0 && <p class="hint">{words.invitations.none}</p>}
        <ul class="rows" aria-label={words.invitations.list}>
          {items?.map((invitation) => (
            <InvitationRow
              key={invitation.invitationId}
              invitation={invitation}
              onRevoke={() => void revoke(invitation.invitationId)}
            />
          ))}
        </ul>
        <MoreButton more={more} />
      </SheetSection>
    </>
  );
}
