import type { Group } from "@matinee/shared/api/groups.ts";
import { Globe, Lock } from "lucide-preact";
import { useGroupsText } from "../i18n/groups-text.ts";
import { GroupFace } from "./group-face.tsx";

/** Picture, name, description, and who can see it. */
export function GroupHead({ group }: { readonly group: Group }) {
  const words = useGroupsText();
  return (
    <header class="group-head">
      <GroupFace group={group} size="l" />
      <div>
        <h1 dir="auto">{group.name}</h1>
        <p class="group-facts">
          <span class="tag">
            {group.isPublic ? <Globe aria-hidden="true" /> : <Lock aria-hidden="true" />}
            {group.isPublic ? words.public : words.private}
          </span>
          <span>{words.members(group.members)}</span>
        </p>
        {group.description !== "" && (
          <p class="group-says" dir="auto">
            {group.description}
          </p>
        )}
      </div>
    </header>
  );
}
