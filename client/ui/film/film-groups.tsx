import { useState } from "preact/hooks";
import { groupActions } from "../../app/group-actions.ts";
import { useLoaded } from "../hooks/use-loaded.ts";
import { useFilmPageText } from "../i18n/film-page-text.ts";
import { SelectField } from "../parts/select-field.tsx";
import { SheetSection } from "../parts/sheet-section.tsx";
import { GroupFilmCard } from "./group-film-card.tsx";

interface FilmGroupsProps {
  readonly filmId: number;
  /** Counts what was done with it elsewhere on the page, so that it is looked at again. */
  readonly changes: number;
}

/** What one's groups have to do with a film; nothing where one is in none. */
export function FilmGroups({ filmId, changes }: FilmGroupsProps) {
  const t = useFilmPageText();
  const { data } = useLoaded(() => groupActions.mine().catch(() => undefined), []);
  const [chosen, setChosen] = useState("");
  const groups = data?.items.filter(({ goneAt }) => goneAt === null) ?? [];
  const group = groups.find(({ groupId }) => groupId === chosen) ?? groups[0];
  if (group === undefined) return null;
  return (
    <SheetSection title={groups.length > 1 ? t.filmGroup.titles : t.filmGroup.title(group.name)}>
      {groups.length > 1 && (
        <div class="film-country">
          <SelectField
            label={t.filter.ofGroup}
            value={group.groupId}
            options={groups.map(({ groupId, name }) => ({ value: groupId, label: name }))}
            onChoose={setChosen}
          />
        </div>
      )}
      <GroupFilmCard key={`${group.groupId} ${filmId} ${changes}`} groupId={group.groupId} filmId={filmId} />
    </SheetSection>
  );
}
