import type { ArchiveFilm } from "@matinee/shared/api/archive.ts";
import type { ProviderProblem } from "@matinee/shared/library/provider-problem.ts";
import { useEffect, useRef, useState } from "preact/hooks";
import { searchArchive } from "../../../app/archive-actions.ts";
import { useLocale, useText } from "../../i18n/use-text.ts";
import { useWatchText } from "../../i18n/watch-text.ts";
import { Alert } from "../../parts/alert.tsx";
import { SearchForm } from "../../parts/search-form.tsx";
import { Spinner } from "../../parts/spinner.tsx";
import { ArchiveChoice } from "./archive-choice.tsx";
import type { SourceBodyProps } from "./source-tab.ts";
import { useProblemWords } from "./use-problem-words.ts";

interface Answer {
  readonly items: readonly ArchiveFilm[];
  readonly hasMore: boolean;
  readonly page: number;
}

/** The Internet Archive's films: searched, and one of them with its copies. */
export function ArchiveTab({ onFilm, wanted }: SourceBodyProps) {
  const words = useWatchText();
  const t = useText();
  const inWords = useProblemWords();
  const [asked, setAsked] = useState(wanted);
  const [answer, setAnswer] = useState<Answer>();
  const [problem, setProblem] = useState("");
  const [isBusy, setBusy] = useState(false);
  const [chosen, setChosen] = useState<ArchiveFilm>();
  const turn = useRef(0);

  const ask = async (forWords: string, page: number) => {
    const own = ++turn.current;
    setBusy(true);
    setProblem("");
    const told = (why: ProviderProblem | null) => why !== null && setProblem(words.providerProblem(why));
    try {
      const found = await searchArchive(forWords, page);
      if (own !== turn.current) return;
      told(found.problem);
      if (found.problem === null)
        setAnswer((before) => ({
          ...found,
          page,
          items: page === 1 ? found.items : [...(before?.items ?? []), ...found.items],
        }));
    } catch (error) {
      if (own === turn.current) setProblem(inWords(error));
    } finally {
      if (own === turn.current) setBusy(false);
    }
  };
  const search = (forWords: string) => {
    setAsked(forWords);
    setAnswer(undefined);
    void ask(forWords, 1);
  };
  useEffect(() => {
    search(wanted);
    return () => {
      turn.current += 1;
    };
  }, []);

  if (chosen !== undefined)
    return <ArchiveChoice film={chosen} onFilm={onFilm} onBack={() => setChosen(undefined)} />;
  return (
    <div class="source">
      <SearchForm label={words.archive.words} go={words.archive.search} initial={asked} onSearch={search} />
      {problem !== "" && (
        <Alert>
          <p>{problem}</p>
          <button type="button" class="link-btn" onClick={() => void ask(asked, (answer?.page ?? 0) + 1)}>
            {t.tryAgain}
          </button>
        </Alert>
      )}
      {answer !== undefined && <Films answer={answer} asked={asked} onChoose={setChosen} />}
      <div role="status" class="source-wait">
        {isBusy && (
          <>
            <Spinner /> {words.archive.searching}
          </>
        )}
      </div>
      {answer?.hasMore === true && !isBusy && problem === "" && (
        <button type="button" class="btn quiet" onClick={() => void ask(asked, answer.page + 1)}>
          {words.archive.more}
        </button>
      )}
    </div>
  );
}

interface FilmsProps {
  readonly answer: Answer;
  readonly asked: string;
  readonly onChoose: (film: ArchiveFilm) => void;
}

function Films({ answer, asked, onChoose }: FilmsProps) {
  const { archive } = useWatchText();
  const locale = useLocale();
  if (answer.items.length === 0)
    return (
      <div class="source-empty" role="status">
        <p>{archive.none(asked)}</p>
        <p class="hint">{archive.noneHint}</p>
      </div>
    );
  return (
    <>
      {asked === "" && <h3>{archive.usual}</h3>}
      <ul class="source-films" aria-label={asked === "" ? archive.usual : asked}>
        {answer.items.map((film) => (
          <li key={film.identifier}>
            <button type="button" class="source-film" onClick={() => onChoose(film)}>
              <strong dir="auto">{film.title}</strong>
              <span class="source-facts" dir="auto">
                {[film.year, film.creator, film.downloads !== null && archive.downloads(film.downloads)]
                  .filter((fact) => fact !== null && fact !== false)
                  .map((fact) => (typeof fact === "number" ? String(fact) : fact))
                  .join(" · ")}
              </span>
              {film.description !== null && (
                <span class="source-about" dir="auto" lang={locale}>
                  {film.description}
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
