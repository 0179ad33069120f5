import type { Group, RoomNow } from "@matinee/shared/api/groups.ts";
import { useGroupsText } from "../i18n/groups-text.ts";
import { filmTitle } from "../parts/film-title.ts";
import { GroupFace } from "./group-face.tsx";

interface GroupCardProps {
  readonly group: Group;
  /** What is on; undefined: not for the reader to know. */
  readonly rooms?: readonly RoomNow[];
  /** The level of its heading, below the one that it stands under. */
  readonly heading: "h2" | "h3";
}

/** A group in a list, with what is on in it now. */
export function GroupCard({ group, rooms, heading: Heading }: GroupCardProps) {
  const words = useGroupsText();
  const busy = rooms?.filter(({ people }) => people > 0);
  return (
    <li class="group-card">
      <GroupFace group={group} />
      <div>
        <Heading>
          <a class="card-link" href={`/g/${group.groupId}`} dir="auto">
            {group.name}
          </a>
        </Heading>
        <p class="hint">
          {[words.members(group.members), group.role === null ? words.public : words.roles[group.role]].join(
            " · ",
          )}
        </p>
        {rooms === undefined && group.description !== "" && (
          <p class="group-says" dir="auto">
            {group.description}
          </p>
        )}
        {busy?.length === 0 && <p class="hint">{words.mine.quiet}</p>}
        {busy?.map(({ partyId, title, people, filmTitle: film }) => (
          <p key={partyId} class="on-now" dir="auto">
            {words.mine.onNow(title, people)}
            {film !== null && `, ${words.mine.watching(filmTitle(film))}`}
          </p>
        ))}
      </div>
    </li>
  );
}
