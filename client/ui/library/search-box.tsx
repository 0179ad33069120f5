import { Search, X } from "lucide-preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useLibraryText } from "../i18n/library-text.ts";

const pauseMs = 180;

interface SearchBoxProps {
  /** What is in the address. */
  readonly words: string;
  readonly onType: (words: string) => void;
}

/** Where a title is typed: it is looked for as soon as the typing pauses. */
export function SearchBox({ words, onType }: SearchBoxProps) {
  const t = useLibraryText();
  const [typed, setTyped] = useState(words);
  const input = useRef<HTMLInputElement>(null);
  const told = useRef(words);
  const timer = useRef<ReturnType<typeof setTimeout>>();

  // "back" and shared links change what is in the box, its own words coming back do not
  useEffect(() => {
    if (words === told.current) return;
    told.current = words;
    clearTimeout(timer.current);
    setTyped(words);
  }, [words]);
  useEffect(() => () => clearTimeout(timer.current), []);

  const tell = (next: string) => {
    clearTimeout(timer.current);
    if (next.trim() === told.current) return;
    told.current = next.trim();
    onType(told.current);
  };
  const type = (next: string) => {
    setTyped(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => tell(next), pauseMs);
  };
  return (
    <search class="library-search">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          tell(typed);
        }}
      >
        <Search aria-hidden="true" />
        <input
          ref={input}
          class="field"
          type="search"
          enterKeyHint="search"
          autocomplete="off"
          spellcheck={false}
          maxLength={200}
          dir="auto"
          aria-label={t.library.search}
          placeholder={t.library.searchHint}
          value={typed}
          onInput={(event) => type(event.currentTarget.value)}
        />
        {typed !== "" && (
          <button
            type="button"
            class="icon"
            aria-label={t.library.clear}
            title={t.library.clear}
            onClick={() => {
              setTyped("");
              tell("");
              input.current?.focus();
            }}
          >
            <X aria-hidden="true" />
          </button>
        )}
      </form>
    </search>
  );
}
