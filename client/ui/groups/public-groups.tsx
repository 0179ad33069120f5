import { groupActions } from "../../app/group-actions.ts";
import { usePages } from "../hooks/use-pages.ts";
import { GroupCard } from "./group-card.tsx";
import { MoreButton } from "./more-button.tsx";
import { useGroupAction } from "./use-group-action.ts";

/** Public groups of this server that one is not in. */
export function PublicGroups() {
  const { words, inWords } = useGroupAction();
  const { items, error, more } = usePages(groupActions.public, []);
  const others = items?.filter(({ role }) => role === null);
  if (others === undefined && error === undefined) return null;
  return (
    <>
      <h2 class="list-title">{words.mine.discover}</h2>
      {error !== undefined && <p class="hint">{inWords(error)}</p>}
      {others?.length === 0 && <p class="hint">{words.mine.noPublic}</p>}
      <ul class="group-cards" aria-label={words.mine.discover}>
        {others?.map((group) => (
          <GroupCard key={group.groupId} group={group} heading="h3" />
        ))}
      </ul>
      <MoreButton more={more} />
    </>
  );
}
