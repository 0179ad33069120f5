import { type GroupList, groupList } from "@matinee/shared/api/library.ts";
import { Check, Plus, Star } from "lucide-preact";
import { groupFilmActions } from "../../app/group-films-actions.ts";
import { accountProblem } from "../account/account-problem.ts";
import { useAction } from "../hooks/use-action.ts";
import { useLoaded } from "../hooks/use-loaded.ts";
import { useRefresh } from "../hooks/use-refresh.ts";
import { useAccountText } from "../i18n/account-text.ts";
import { useFilmPageText } from "../i18n/film-page-text.ts";
import { useLocale } from "../i18n/use-text.ts";
import { Alert } from "../parts/alert.tsx";
import { Face } from "../parts/face.tsx";
import { formatDay } from "../parts/format-date.ts";
import { Spinner } from "../parts/spinner.tsx";
import { refreshMs } from "../schedule/refresh.ts";
import { MyFilmForm } from "./my-film-form.tsx";

interface GroupFilmCardProps {
  readonly groupId: string;
  readonly filmId: number;
}

/** A group's lists that the film is on, what its members say of it, and what one says oneself. */
export function GroupFilmCard({ groupId, filmId }: GroupFilmCardProps) {
  const t = useFilmPageText();
  const accountWords = useAccountText();
  const locale = useLocale();
  const inWords = (error: unknown) => accountProblem(error, t, accountWords);
  const { data, error, set, reload } = useLoaded(
    () => groupFilmActions.get(groupId, filmId, locale),
    [locale],
  );
  // Others put it on lists and say what they think meanwhile.
  useRefresh(reload, refreshMs);
  const { problem, run } = useAction(inWords);
  if (data === undefined) return error === undefined ? <Spinner /> : <Alert>{inWords(error)}</Alert>;
  const toggle = (list: GroupList) =>
    void run(async () =>
      set(await groupFilmActions.setLists(groupId, filmId, { [list]: !data.lists[list] }, locale)),
    );
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form, and this is none */}
      <div class="chips" role="group" aria-label={t.filter.group}>
        {groupList.options.map((list) => (
          <button
            key={list}
            type="button"
            class="chip large"
            aria-pressed={data.lists[list]}
            onClick={() => toggle(list)}
          >
            {data.lists[list] ? <Check aria-hidden="true" /> : <Plus aria-hidden="true" />}
            {t.groupList[list]}
          </button>
        ))}
      </div>
      {problem !== "" && <Alert>{problem}</Alert>}
      {data.members.length > 0 && (
        <ul class="rows" aria-label={t.filmGroup.members}>
          {data.members.map((member) => (
            <li key={member.userId}>
              <Face name={member.name} seed={member.userId} pictureId={member.pictureId} />
              <div class="row-words">
                <b dir="auto">{member.name}</b>
                {member.note !== null && (
                  <p class="film-note" dir="auto">
                    {member.note}
                  </p>
                )}
                <span>
                  {[
                    member.hasFile ? t.filmGroup.hasFile : "",
                    member.seenOn === null
                      ? ""
                      : t.filmGroup.sawOn(formatDay(`${member.seenOn}T12:00:00`, locale)),
                  ]
                    .filter((each) => each !== "")
                    .join(" · ")}
                </span>
              </div>
              {member.rating !== null && (
                <span class="film-rating">
                  <Star aria-hidden="true" fill="currentColor" />
                  <span class="visually-hidden">{t.library.rated}</span> {member.rating}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      <MyFilmForm groupId={groupId} filmId={filmId} mine={data.mine} onSaved={set} />
    </>
  );
}
