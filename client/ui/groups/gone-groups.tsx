import type { Group } from "@matinee/shared/api/groups.ts";
import { groupActions } from "../../app/group-actions.ts";
import { useLocale } from "../i18n/use-text.ts";
import { Alert } from "../parts/alert.tsx";
import { formatDay } from "../parts/format-date.ts";
import { SheetSection } from "../parts/sheet-section.tsx";
import { GroupFace } from "./group-face.tsx";
import { useGroupAction } from "./use-group-action.ts";

interface GoneGroupsProps {
  readonly groups: readonly Group[];
  readonly onRestored: () => Promise<void>;
}

/** Groups that were deleted and can still be restored. */
export function GoneGroups({ groups, onRestored }: GoneGroupsProps) {
  const { words, action } = useGroupAction();
  const locale = useLocale();
  const restore = (groupId: string) =>
    action.run(async () => {
      await groupActions.restore(groupId);
      await onRestored();
    });
  return (
    <SheetSection title={words.mine.goneTitle}>
      {action.problem !== "" && <Alert>{action.problem}</Alert>}
      <ul class="rows">
        {groups.map((group) => (
          <li key={group.groupId}>
            <GroupFace group={group} />
            <span class="row-words">
              <b dir="auto">{group.name}</b>
              <span>{words.mine.gone(formatDay(group.goneAt ?? "", locale))}</span>
            </span>
            {group.role === "owner" && (
              <button
                type="button"
                class="btn quiet small"
                aria-label={`${words.mine.restore}: ${group.name}`}
                onClick={() => void restore(group.groupId)}
              >
                {words.mine.restore}
              </button>
            )}
          </li>
        ))}
      </ul>
    </SheetSection>
  );
}
