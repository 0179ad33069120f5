import { type GroupMember, groupRole } from "@matinee/shared/api/groups.ts";
import { useState } from "preact/hooks";
import { groupActions, memberActions } from "../../app/group-actions.ts";
import { Alert } from "../parts/alert.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { RadioField } from "../parts/radio-field.tsx";
import { useGroupAction } from "./use-group-action.ts";

interface MemberDialogProps {
  readonly groupId: string;
  readonly member: GroupMember;
  readonly isOwner: boolean;
  readonly onClose: () => void;
  readonly onChanged: () => Promise<void>;
}

/** What can be done about a member: a role, removal, a ban. */
export function MemberDialog({ groupId, member, isOwner, onClose, onChanged }: MemberDialogProps) {
  const { words, action } = useGroupAction();
  const { userId, name, role } = member;
  const [chosen, setChosen] = useState(role);
  const run = (act: () => Promise<unknown>) =>
    void action.run(async () => {
      await act();
      await onChanged();
    });
  return (
    <Dialog title={name} onClose={onClose}>
      {action.problem !== "" && <Alert>{action.problem}</Alert>}
      {isOwner && (
        <div class="role-choice">
          <RadioField
            legend={words.people.role}
            name="role"
            value={chosen}
            choices={groupRole.options.map((value) => ({
              value,
              label: words.roles[value],
              hint: words.people.roleHints[value],
            }))}
            onChoose={setChosen}
          />
          <button
            type="button"
            class="btn lamp"
            disabled={chosen === role}
            onClick={() => run(() => memberActions.setRole(groupId, userId, chosen))}
          >
            {words.people.setRole}
          </button>
        </div>
      )}
      {isOwner && (
        <div class="deed">
          <button
            type="button"
            class="btn quiet"
            onClick={() => run(() => groupActions.transfer(groupId, userId))}
          >
            {words.people.handOver}
          </button>
          <p class="hint">{words.people.handOverHint}</p>
        </div>
      )}
      <div class="deed">
        <button
          type="button"
          class="btn warn"
          onClick={() => run(() => memberActions.remove(groupId, userId))}
        >
          {words.people.remove}
        </button>
        <button type="button" class="btn warn" onClick={() => run(() => memberActions.ban(groupId, userId))}>
          {words.people.ban}
        </button>
        <p class="hint">{words.people.banHint}</p>
      </div>
    </Dialog>
  );
}
