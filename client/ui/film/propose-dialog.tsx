import type { Poll } from "@matinee/shared/api/schedule.ts";
import { useEffect, useState } from "preact/hooks";
import { groupFilmActions } from "../../app/group-films-actions.ts";
import { scheduleActions } from "../../app/schedule-actions.ts";
import { accountProblem } from "../account/account-problem.ts";
import { useAction } from "../hooks/use-action.ts";
import { useLoaded } from "../hooks/use-loaded.ts";
import { useAccountText } from "../i18n/account-text.ts";
import { useFilmPageText } from "../i18n/film-page-text.ts";
import { useLocale } from "../i18n/use-text.ts";
import { Alert } from "../parts/alert.tsx";
import { Dialog } from "../parts/dialog.tsx";
import { Spinner } from "../parts/spinner.tsx";
import { ChooseGroup } from "./choose-group.tsx";

interface ProposeDialogProps {
  readonly film: { readonly filmId: number; readonly title: string; readonly year: number | null };
  readonly onClose: () => void;
  readonly onDone: (said: string) => void;
}

/** Puts a film on a group's wish list, and into its vote if one is open. */
export default function ProposeDialog({ film, onClose, onDone }: ProposeDialogProps) {
  const t = useFilmPageText();
  const [groupId, setGroupId] = useState<string>();
  if (groupId !== undefined)
    return <Propose film={film} groupId={groupId} onClose={onClose} onDone={onDone} />;
  return (
    <ChooseGroup
      title={t.filmPage.propose}
      fits={() => true}
      none={t.filmPage.noGroups}
      onChoose={setGroupId}
      onClose={onClose}
    />
  );
}

function Propose({ film, groupId, onClose, onDone }: ProposeDialogProps & { readonly groupId: string }) {
  const t = useFilmPageText();
  const accountWords = useAccountText();
  const language = useLocale();
  const inWords = (error: unknown) => accountProblem(error, t, accountWords);
  const { busy, problem, run } = useAction(inWords);
  const { data: polls, error } = useLoaded(
    async () => (await scheduleActions.polls(groupId)).items.filter(({ isOpen }) => isOpen),
    [groupId],
  );
  const want = () => groupFilmActions.setLists(groupId, film.filmId, { want: true }, language);
  const done = (poll: Poll | undefined) =>
    void run(async () => {
      await want();
      const title = film.year === null ? film.title : `${film.title} (${film.year})`;
      if (poll !== undefined) await scheduleActions.propose(groupId, poll.pollId, title.slice(0, 200));
      onDone(poll === undefined ? t.filmPage.proposed : t.filmPage.inVote(poll.question));
    });
  // Where nothing is put to the vote, nothing is left to ask.
  useEffect(() => {
    if (polls?.length === 0) done(undefined);
  }, [polls]);
  return (
    <Dialog title={t.filmPage.propose} onClose={onClose}>
      {polls === undefined && error === undefined && <Spinner />}
      {error !== undefined && <Alert>{inWords(error)}</Alert>}
      {problem !== "" && <Alert>{problem}</Alert>}
      {polls !== undefined && polls.length > 0 && (
        <>
          <p>{t.filmPage.openVote}</p>
          {polls.map((poll) => (
            <button
              key={poll.pollId}
              type="button"
              class="btn lamp"
              aria-disabled={busy}
              onClick={() => done(poll)}
            >
              {t.filmPage.addToVote(poll.question)}
            </button>
          ))}
          <button type="button" class="btn quiet" aria-disabled={busy} onClick={() => done(undefined)}>
            {t.filmPage.listOnly}
          </button>
        </>
      )}
    </Dialog>
  );
}
