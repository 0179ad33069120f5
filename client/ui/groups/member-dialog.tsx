import { type GroupMember, groupRole } from "@matinee/shared/api/groups.ts";
import { useState } from "preact/hooks";
import { groupActions, memberActions } from "../../app/group-actions.ts";
import { Alert } from "../parts/alert.tsx";
import { Dialog } from "../parts/dialog.tsx";
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
        <fieldset class="role-choice">
          <legend>{words.people.role}</legend>
          {groupRole.options.map((each) => (
            <label key={each} class="check-field">
              <input
                type="radio"
                name="role"
                aria-label={words.roles[each]}
                checked={each === chosen}
                onChange={() => setChosen(each)}
              />
              <span>
                <b>{words.roles[each]}</b>
                <span class="hint">{words.people.roleHints[each]}</span>
              </span>
            </label>
          ))}
          <button
            type="button"
            class="btn lamp"
            disabled={chosen === role}
            onClick={() => run(() => memberActions.setRole(groupId, userId, chosen))}
          >
            {words.people.setRole}
          </button>
        </fieldset>
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
