import type { Group } from "@matinee/shared/api/groups.ts";
import { useEffect } from "preact/hooks";
import { groupActions } from "../../app/group-actions.ts";
import { accountProblem } from "../account/account-problem.ts";
import { GroupFace } from "../groups/group-face.tsx";
import { useLoaded } from "../hooks/use-loaded.ts";
import { useAccountText } from "../i18n/account-text.ts";
import { useFilmPageText } from "../i18n/film-page-text.ts";
import { Alert } from "../parts/alert.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { Spinner } from "../parts/spinner.tsx";
import "../groups/groups.css";
import "../parts/choice-list.css";

interface ChooseGroupProps {
  readonly title: string;
  readonly fits: (group: Group) => boolean;
  /** What is said where one is in groups, but none fits. */
  readonly none: string;
  readonly onChoose: (groupId: string) => void;
  readonly onClose: () => void;
}

/** Asks for one of one's groups; where only one fits it is taken without asking. */
export function ChooseGroup({ title, fits, none, onChoose, onClose }: ChooseGroupProps) {
  const t = useFilmPageText();
  const accountWords = useAccountText();
  const { data, error } = useLoaded(groupActions.mine, []);
  const groups = data?.items.filter(({ goneAt }) => goneAt === null);
  const fitting = groups?.filter(fits);
  const [only] = fitting?.length === 1 ? fitting : [];
  useEffect(() => {
    if (only !== undefined) onChoose(only.groupId);
  }, [only?.groupId]);
  return (
    <Dialog title={title} onClose={onClose}>
      {error !== undefined && <Alert>{accountProblem(error, t, accountWords)}</Alert>}
      {fitting === undefined && error === undefined && <Spinner />}
      {fitting?.length === 0 && (
        <>
          <p>{groups?.length === 0 ? t.filmPage.noGroups : none}</p>
          <a class="btn quiet" href="/groups">
            {t.filmPage.toGroups}
          </a>
        </>
      )}
      {fitting !== undefined && fitting.length > 1 && (
        <>
          <p>{t.filmPage.whichGroup}</p>
          <ul class="choice-list">
            {fitting.map((group) => (
              <li key={group.groupId}>
                <button type="button" onClick={() => onChoose(group.groupId)}>
                  <GroupFace group={group} />
                  <b dir="auto" class="choice-words">
                    {group.name}
                  </b>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}
