import type { GroupRole } from "@matinee/shared/api/groups.ts";
import { useGroupsText } from "../i18n/groups-text.ts";

export type GroupTab = "evenings" | "library" | "members" | "invitations" | "settings";

export const mayModerate = (role: GroupRole): boolean => role !== "member";

export function tabsOf(role: GroupRole): readonly GroupTab[] {
  return mayModerate(role)
    ? ["evenings", "library", "members", "invitations", "settings"]
    : ["evenings", "library", "members", "settings"];
}

interface GroupTabsProps {
  readonly groupId: string;
  readonly role: GroupRole;
  readonly current: GroupTab;
  /** How many ask to join, such as "2" or "50+"; undefined: nobody. */
  readonly asking: string | undefined;
}

/** The parts of a group's page, as links: each has an address of its own. */
export function GroupTabs({ groupId, role, current, asking }: GroupTabsProps) {
  const words = useGroupsText();
  return (
    <nav class="group-tabs" aria-label={words.page.tabs}>
      {tabsOf(role).map((tab) => (
        <a
          key={tab}
          class="group-tab"
          href={tab === "evenings" ? `/g/${groupId}` : `/g/${groupId}?tab=${tab}`}
          aria-current={tab === current ? "page" : undefined}
        >
          {words.page[tab]}
          {tab === "members" && asking !== undefined && (
            <>
              <span class="count" aria-hidden="true">
                {asking}
              </span>
              <span class="visually-hidden"> ({words.page.requests(asking)})</span>
            </>
          )}
        </a>
      ))}
    </nav>
  );
}
