import { groupList } from "@matinee/shared/api/library.ts";
import { groupActions } from "../../../app/group-actions.ts";
import { useLoaded } from "../../hooks/use-loaded.ts";
import { useLibraryText } from "../../i18n/library-text.ts";
import { CheckField } from "../../parts/check-field.tsx";
import { SelectField } from "../../parts/select-field.tsx";
import type { FilterProps } from "./filter-props.ts";

/** The lists of one of one's groups, and what nobody of them has seen; nothing where one is in no group. */
export function GroupFilter({ query, onChange }: FilterProps) {
  const t = useLibraryText();
  const { data } = useLoaded(() => groupActions.mine().catch(() => undefined), []);
  const groups = data?.items.filter(({ goneAt }) => goneAt === null) ?? [];
  const chosen = query.groupId ?? query.unseenByGroup ?? "";
  const [first] = groups;
  if (first === undefined) return null;
  const group = groups.find(({ groupId }) => groupId === chosen) ?? first;
  return (
    <div class="filter">
      {groups.length > 1 && (
        <SelectField
          label={t.filter.ofGroup}
          value={group.groupId}
          options={groups.map(({ groupId, name }) => ({ value: groupId, label: name }))}
          onChoose={(groupId) =>
            onChange({
              ...(query.groupId !== undefined && { groupId }),
              ...(query.unseenByGroup !== undefined && { unseenByGroup: groupId }),
              ...(chosen === "" && { groupId }),
            })
          }
        />
      )}
      <SelectField
        label={groups.length > 1 ? t.filter.group : `${t.filter.group}: ${group.name}`}
        value={query.groupId === undefined ? "" : (query.groupList ?? "any")}
        options={[
          { value: "", label: t.filter.noGroup },
          { value: "any", label: t.filter.anyList },
          ...groupList.options.map((value) => ({ value, label: t.groupList[value] })),
        ]}
        onChoose={(value) =>
          onChange({
            groupId: value === "" ? "" : group.groupId,
            groupList: value === "any" ? "" : value,
          })
        }
      />
      <CheckField
        label={t.filter.unseen}
        hint={group.name}
        isOn={query.unseenByGroup !== undefined}
        onSwitch={(isOn) => onChange({ unseenByGroup: isOn ? group.groupId : "" })}
      />
    </div>
  );
}
