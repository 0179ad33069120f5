import { useState } from "preact/hooks";
import { useFirstFocus } from "../hooks/use-first-focus.ts";
import "./search-form.css";

interface SearchFormProps {
  readonly label: string;
  readonly go: string;
  readonly initial?: string;
  /** What was typed, without the white space around it. */
  readonly onSearch: (words: string) => void;
}

/** A search that waits for its button; the cursor is in it as soon as it is there. */
export function SearchForm({ label, go, initial = "", onSearch }: SearchFormProps) {
  const [typed, setTyped] = useState(initial);
  const form = useFirstFocus<HTMLFormElement>();
  return (
    // biome-ignore lint/a11y/useSemanticElements: `search` is not known to all browsers yet
    <form
      ref={form}
      role="search"
      class="search-form"
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(typed.trim());
      }}
    >
      <input
        class="field"
        type="search"
        aria-label={label}
        placeholder={label}
        value={typed}
        maxLength={200}
        enterkeyhint="search"
        onInput={(event) => setTyped(event.currentTarget.value)}
      />
      <button type="submit" class="btn quiet">
        {go}
      </button>
    </form>
  );
}
