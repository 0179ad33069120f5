import type { ArchiveFile, ArchiveFilm, ArchiveItem } from "@matinee/shared/api/archive.ts";
import type { LinkedFilm } from "@matinee/shared/room/linked-film.ts";
import { ArrowLeft } from "lucide-preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { archiveFilmOf } from "../../../app/archive-actions.ts";
import { useLoaded } from "../../hooks/use-loaded.ts";
import { useLocale, useText } from "../../i18n/use-text.ts";
import { useWatchText } from "../../i18n/watch-text.ts";
import { Alert } from "../../parts/alert.tsx";
import { formatTime } from "../../parts/format-time.ts";
import { Spinner } from "../../parts/spinner.tsx";
import { originalFigures } from "../panel/original/figures.ts";
import { PutOn } from "./put-on.tsx";
import type { SourceTabProps } from "./source-tab.ts";
import { useProblemWords } from "./use-problem-words.ts";

interface ArchiveChoiceProps extends SourceTabProps {
  readonly film: ArchiveFilm;
  readonly onBack: () => void;
}

/** One film of the archive: which of its copies to watch. */
export function ArchiveChoice({ film, onFilm, onBack }: ArchiveChoiceProps) {
  const words = useWatchText();
  const t = useText();
  const inWords = useProblemWords();
  const { data, error, reload } = useLoaded(() => archiveFilmOf(film.identifier), [film.identifier]);
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => back.current?.focus(), []);
  const problem =
    data?.problem != null
      ? words.providerProblem(data.problem)
      : data?.item?.files.length === 0
        ? words.archive.noFiles
        : error === undefined
          ? ""
          : inWords(error);
  return (
    <div class="source">
      <button ref={back} type="button" class="link-btn source-back" onClick={onBack}>
        <ArrowLeft aria-hidden="true" /> {words.archive.back}
      </button>
      <h3 dir="auto">{film.title}</h3>
      {film.description !== null && (
        <p class="source-about" dir="auto">
          {film.description}
        </p>
      )}
      {problem !== "" && (
        <Alert>
          <p>{problem}</p>
          <button type="button" class="link-btn" onClick={() => void reload()}>
            {t.tryAgain}
          </button>
        </Alert>
      )}
      {data === undefined && error === undefined && (
        <div role="status" class="source-wait">
          <Spinner /> {words.archive.searching}
        </div>
      )}
      {data?.item != null && data.item.files.length > 0 && <Copies item={data.item} onFilm={onFilm} />}
    </div>
  );
}

function Copies({ item, onFilm }: { readonly item: ArchiveItem } & SourceTabProps) {
  const words = useWatchText();
  const figures = originalFigures(useText(), useLocale());
  const [index, setIndex] = useState(0);
  const chosen = item.files[index];
  if (chosen === undefined) return null;
  const facts = (file: ArchiveFile) =>
    [
      file.format,
      file.height !== null && `${file.height}p`,
      file.durationS !== null && formatTime(file.durationS),
      file.sizeBytes !== null && figures.size(file.sizeBytes),
    ]
      .filter((fact) => fact !== false)
      .join(" · ");
  return (
    <>
      <fieldset class="source-copies">
        <legend>{words.archive.choose}</legend>
        {item.files.map((file, at) => (
          <label key={file.file}>
            <input type="radio" name="copy" checked={at === index} onChange={() => setIndex(at)} />
            <span>
              {facts(file)}
              {at === 0 && item.files.length > 1 && <em> {words.archive.best}</em>}
              <span class="hint" dir="auto">
                {file.file}
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      <PutOn film={filmOf(item, chosen)} onFilm={onFilm} />
    </>
  );
}

function filmOf(
  { identifier, title, subtitles }: ArchiveItem,
  { file, url, durationS }: ArchiveFile,
): LinkedFilm {
  return {
    source: { kind: "archive", identifier, file, url },
    title: title.slice(0, 300),
    durationS,
    filmId: null,
    subtitles,
    poster: null,
  };
}
