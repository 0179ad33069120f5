import { Clapperboard } from "lucide-preact";
import { useRef } from "preact/hooks";
import { useText } from "../../i18n/use-text.ts";
import { canKeepFile, filmEndings, pickFilmFile } from "./pick-film-file.ts";

interface FilmPickerProps {
  readonly label: string;
  readonly onPick: (file: File, handle?: FileSystemFileHandle) => void;
  readonly quiet?: boolean;
  readonly big?: boolean;
}

/**
 * The button that opens the file chooser. Where the browser lets a page keep a file, its own chooser is used, so that
 * the film can be opened again after a reload; the file input inside is for all others.
 */
export function FilmPicker({ label, onPick, quiet = false, big = false }: FilmPickerProps) {
  const t = useText();
  const input = useRef<HTMLInputElement>(null);

  const choose = async () => {
    const picked = await pickFilmFile(t.film.fileKind);
    if (picked === "not-possible") input.current?.click();
    else if (picked !== "cancelled") onPick(picked.file, picked.handle);
  };

  return (
    // The label opens the input by itself; it is no button, so one is in it.
    <label class="film-picker">
      {/* biome-ignore lint/a11y/useSemanticElements: a button must not hold an input */}
      <span
        class={`btn ${quiet ? "quiet" : "lamp"} ${big ? "big" : ""}`}
        role="button"
        tabIndex={0}
        onClick={(event) => {
          if (event.target === input.current || !canKeepFile()) return;
          event.preventDefault();
          void choose();
        }}
        onKeyDown={(event) => {
          if (event.key !== "Enter" && event.key !== " ") return;
          event.preventDefault();
          void choose();
        }}
      >
        <Clapperboard aria-hidden="true" />
        {label}
        <input
          ref={input}
          hidden
          type="file"
          accept={`video/*,${filmEndings.join(",")}`}
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            event.currentTarget.value = ""; // the same file may be chosen again
            if (file) onPick(file);
          }}
        />
      </span>
    </label>
  );
}
