import type { Group, GroupRole } from "@matinee/shared/api/groups.ts";
import { useState } from "preact/hooks";
import { useLocation } from "preact-iso";
import { groupActions } from "../../app/group-actions.ts";
import { Alert } from "../parts/alert.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { SheetSection } from "../parts/sheet-section.tsx";
import { useGroupAction } from "./use-group-action.ts";

interface LeaveGroupProps {
  readonly group: Group;
  readonly role: GroupRole;
}

/** Leaving the group; for owners also its end. Handing it over is done beside the member's name. */
export function LeaveGroup({ group, role }: LeaveGroupProps) {
  const { words } = useGroupAction();
  const [asked, setAsked] = useState<"leave" | "delete">();
  return (
    <>
      <SheetSection title={words.settings.leaveTitle}>
        <p>{words.settings.leaveHint}</p>
        <div class="buttons">
          <button type="button" class="btn warn" onClick={() => setAsked("leave")}>
            {words.settings.leave}
          </button>
        </div>
      </SheetSection>
      {role === "owner" && (
        <SheetSection title={words.settings.deleteTitle}>
          <p>{words.settings.deleteHint}</p>
          <div class="buttons">
            <button type="button" class="btn warn" onClick={() => setAsked("delete")}>
              {words.settings.delete}
            </button>
          </div>
        </SheetSection>
      )}
      {asked && <Confirm group={group} deed={asked} onClose={() => setAsked(undefined)} />}
    </>
  );
}

interface ConfirmProps {
  readonly group: Group;
  readonly deed: "leave" | "delete";
  readonly onClose: () => void;
}

function Confirm({ group, deed, onClose }: ConfirmProps) {
  const { words, action } = useGroupAction();
  const { route } = useLocation();
  const isLeaving = deed === "leave";
  const go = () =>
    action.run(async () => {
      await (isLeaving ? groupActions.leave(group.groupId) : groupActions.delete(group.groupId));
      route("/groups");
    });
  return (
    <Dialog
      title={(isLeaving ? words.settings.leaveSure : words.settings.deleteSure)(group.name)}
      onClose={onClose}
    >
      <p>{isLeaving ? words.settings.leaveHint : words.settings.deleteHint}</p>
      {action.problem !== "" && <Alert>{action.problem}</Alert>}
      <button type="button" class="btn warn" aria-disabled={action.busy} onClick={() => void go()}>
        {isLeaving ? words.settings.leave : words.settings.delete}
      </button>
    </Dialog>
  );
}
