import { X } from "lucide-preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { libraryActions } from "../../../app/library-actions.ts";
import { useLoaded } from "../../hooks/use-loaded.ts";
import { useSettled } from "../../hooks/use-settled.ts";
import { useLibraryText } from "../../i18n/library-text.ts";
import { TextField } from "../../parts/text-field.tsx";
import "../../parts/choice-list.css";
import type { FilterProps } from "./filter-props.ts";

/** Names of people that were chosen here: an address has their numbers alone. */
const names = new Map<string, string>();

/** Somebody of the cast or crew, found by their name. */
export function PersonFilter({ query, onChange }: FilterProps) {
  const t = useLibraryText();
  const [name, setName] = useState("");
  const asked = useSettled(name.trim());
  const { data: people } = useLoaded(
    async () => (asked.length < 2 ? undefined : libraryActions.people(asked).catch(() => undefined)),
    [asked],
  );
  const chosen = query.personId;
  const place = useRef<HTMLDivElement>(null);
  const wasPressed = useRef(false);
  // What was pressed is gone: the button that takes the choice back, or the box, stands in its place.
  useLayoutEffect(() => {
    if (wasPressed.current) place.current?.querySelector<HTMLElement>("button, input")?.focus();
    wasPressed.current = false;
  }, [chosen]);
  const choose = (personId: string) => {
    wasPressed.current = true;
    onChange({ personId });
  };
  if (chosen !== undefined) {
    const shown = names.get(chosen) ?? t.filter.somebody;
    return (
      <div ref={place} class="filter">
        <span class="filter-name">{t.filter.person}</span>
        <div class="chips">
          <button
            type="button"
            class="chip taken"
            aria-label={t.filter.remove(shown)}
            onClick={() => choose("")}
          >
            {shown} <X aria-hidden="true" />
          </button>
        </div>
      </div>
    );
  }
  return (
    <div ref={place} class="filter">
      <TextField
        label={t.filter.person}
        placeholder={t.filter.personHint}
        value={name}
        onInput={setName}
        autocomplete="off"
        maxLength={100}
      />
      <p role="status" class={people?.length === 0 ? "hint" : "visually-hidden"}>
        {people === undefined ? "" : people.length === 0 ? t.filter.noPerson : t.filter.people(people.length)}
      </p>
      {people !== undefined && people.length > 0 && (
        <ul class="choice-list" aria-label={t.filter.person}>
          {people.slice(0, 6).map((person) => (
            <li key={person.personId}>
              <button
                type="button"
                onClick={() => {
                  names.set(String(person.personId), person.name);
                  setName("");
                  choose(String(person.personId));
                }}
              >
                <span class="choice-words">
                  <b dir="auto">{person.name}</b>
                  {person.knownFor !== null && <span dir="auto">{person.knownFor}</span>}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
