import type { MemberFilm, WholeGroupFilm } from "@matinee/shared/api/group-films.ts";
import { useState } from "preact/hooks";
import { groupFilmActions } from "../../app/group-films-actions.ts";
import { accountProblem } from "../account/account-problem.ts";
import { useAction } from "../hooks/use-action.ts";
import { useAccountText } from "../i18n/account-text.ts";
import { useFilmPageText } from "../i18n/film-page-text.ts";
import { useLocale } from "../i18n/use-text.ts";
import { Alert } from "../parts/alert.tsx";
import { CheckField } from "../parts/check-field.tsx";
import { SelectField } from "../parts/select-field.tsx";
import { TextArea } from "../parts/text-area.tsx";
import { TextField } from "../parts/text-field.tsx";

interface MyFilmFormProps {
  readonly groupId: string;
  readonly filmId: number;
  readonly mine: MemberFilm | null;
  readonly onSaved: (film: WholeGroupFilm) => void;
}

const nothingSaid: MemberFilm = { hasFile: false, seenOn: null, rating: null, note: null };
const ratings = ["10", "9", "8", "7", "6", "5", "4", "3", "2", "1"] as const;

/** What one says of a film to the group: whether one has it, when one saw it, how it was. */
export function MyFilmForm({ groupId, filmId, mine, onSaved }: MyFilmFormProps) {
  const t = useFilmPageText();
  const accountWords = useAccountText();
  const language = useLocale();
  const { busy, problem, run } = useAction((error) => accountProblem(error, t, accountWords));
  const [draft, setDraft] = useState(mine ?? nothingSaid);
  const [saved, setSaved] = useState(false);
  const change = (part: Partial<MemberFilm>) => {
    setSaved(false);
    setDraft({ ...draft, ...part });
  };
  const save = async () => {
    setSaved(await run(async () => onSaved(await groupFilmActions.say(groupId, filmId, draft, language))));
  };
  return (
    <details class="my-film">
      <summary>{mine === null ? t.filmGroup.say : t.filmGroup.change}</summary>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <CheckField
          label={t.filmGroup.iHave}
          hint={t.filmGroup.iHaveHint}
          isOn={draft.hasFile}
          onSwitch={(hasFile) => change({ hasFile })}
        />
        <div class="two">
          <TextField
            label={t.filmGroup.seenOn}
            type="date"
            value={draft.seenOn ?? ""}
            onInput={(value) => change({ seenOn: value === "" ? null : value })}
          />
          <SelectField
            label={t.filmGroup.myRating}
            value={draft.rating === null ? "" : String(draft.rating)}
            options={[
              { value: "", label: t.filmGroup.noRating },
              ...ratings.map((value) => ({ value, label: value })),
            ]}
            onChoose={(value) => change({ rating: value === "" ? null : Number(value) })}
          />
        </div>
        <TextArea
          label={t.filmGroup.note}
          value={draft.note ?? ""}
          onInput={(note) => change({ note: note === "" ? null : note })}
          maxLength={2000}
        />
        {problem !== "" && <Alert>{problem}</Alert>}
        <div class="buttons">
          <button type="submit" class="btn lamp" aria-disabled={busy}>
            {t.filmGroup.save}
          </button>
          <span role="status" class="said">
            {saved ? t.filmGroup.saved : ""}
          </span>
        </div>
      </form>
    </details>
  );
}
