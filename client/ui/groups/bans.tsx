import { memberActions } from "../../app/group-actions.ts";
import { usePages } from "../hooks/use-pages.ts";
import { useLocale } from "../i18n/use-text.ts";
import { Alert } from "../parts/alert.tsx";
import { Face } from "../parts/face.tsx";
import { formatDay } from "../parts/format-date.ts";
import { SheetSection } from "../parts/sheet-section.tsx";
import { MoreButton } from "./more-button.tsx";
import { useGroupAction } from "./use-group-action.ts";

/** Who may not come back. Nothing is drawn when everybody may. */
export function Bans({ groupId }: { readonly groupId: string }) {
  const { words, action, inWords } = useGroupAction();
  const locale = useLocale();
  const { items, error, reload, more } = usePages((cursor) => memberActions.bans(groupId, cursor), [groupId]);
  const lift = (userId: string) =>
    action.run(async () => {
      await memberActions.liftBan(groupId, userId);
      await reload();
    });
  const problem = action.problem || (error === undefined ? "" : inWords(error));
  if ((items?.length ?? 0) === 0 && problem === "") return null;
  return (
    <SheetSection title={words.people.bans}>
      {problem !== "" && <Alert>{problem}</Alert>}
      <ul class="rows" aria-label={words.people.bans}>
        {items?.map(({ userId, name, pictureId, bannedAt }) => (
          <li key={userId}>
            <Face name={name} seed={userId} pictureId={pictureId} />
            <span class="row-words">
              <b dir="auto">{name}</b>
              <span>{words.people.since(formatDay(bannedAt, locale))}</span>
            </span>
            <button
              type="button"
              class="btn quiet small"
              aria-label={words.people.liftBanOf(name)}
              onClick={() => void lift(userId)}
            >
              {words.people.liftBan}
            </button>
          </li>
        ))}
      </ul>
      <MoreButton more={more} />
    </SheetSection>
  );
}
