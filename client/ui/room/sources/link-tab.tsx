import type { CheckedLink } from "@matinee/shared/api/links.ts";
import { peertubeVideo } from "@matinee/shared/library/peertube.ts";
import { youtubeVideoId } from "@matinee/shared/library/youtube.ts";
import type { LinkedFilm } from "@matinee/shared/room/linked-film.ts";
import { useState } from "preact/hooks";
import { checkLink } from "../../../app/link-actions.ts";
import { useAction } from "../../hooks/use-action.ts";
import { useApp } from "../../hooks/use-app.ts";
import { useFirstFocus } from "../../hooks/use-first-focus.ts";
import { useLocale, useText } from "../../i18n/use-text.ts";
import { useWatchText, type WatchText } from "../../i18n/watch-text.ts";
import { Form } from "../../parts/form.tsx";
import { formatTime } from "../../parts/format-time.ts";
import { TextField } from "../../parts/text-field.tsx";
import { originalFigures } from "../panel/original/figures.ts";
import { PeertubeTab } from "./peertube-tab.tsx";
import { PutOn } from "./put-on.tsx";
import type { SourceTabProps } from "./source-tab.ts";
import { useProblemWords } from "./use-problem-words.ts";
import { YoutubeTab } from "./youtube-tab.tsx";

type FoundFilm = Extract<CheckedLink, { outcome: "film" }>;

/** A film under an address: what is there is looked at first, and told. */
export function LinkTab({ onFilm }: SourceTabProps) {
  const words = useWatchText();
  const partyId = useApp((state) => state.party?.id ?? "");
  const [address, setAddress] = useState("");
  const [found, setFound] = useState<{ readonly url: string; readonly film: FoundFilm }>();
  const [problem, setProblem] = useState("");
  const [looks, setLooks] = useState(0);
  const [service, setService] = useState<"youtube" | "peertube">();
  const check = useAction(useProblemWords());
  const form = useFirstFocus<HTMLDivElement>();

  const look = () =>
    check.run(async () => {
      setFound(undefined);
      setProblem("");
      const url = withScheme(address);
      const known = serviceOf(url);
      if (known !== undefined) return setService(known);
      const checked = await checkLink(partyId, url);
      if (checked.outcome === "film") setFound({ url: new URL(url).href, film: checked });
      else setProblem(words.link.problems[checked.problem]);
      setLooks((before) => before + 1);
    });

  if (service === "youtube") return <YoutubeTab address={address} onFilm={onFilm} />;
  if (service === "peertube") return <PeertubeTab address={withScheme(address)} onFilm={onFilm} />;
  return (
    <div class="source" ref={form}>
      <Form onSubmit={() => void look()} problem={check.problem} refused={problem !== "" && looks}>
        <TextField
          label={words.link.address}
          type="url"
          inputMode="url"
          autoComplete="off"
          placeholder="https://"
          maxLength={1500}
          value={address}
          problem={problem}
          hint={words.link.hint}
          onInput={(next) => {
            setAddress(next);
            setProblem("");
            setFound(undefined);
          }}
        />
        {found === undefined && (
          <button type="submit" class="btn lamp" disabled={check.busy || address.trim() === ""}>
            {check.busy ? words.link.checking : words.link.check}
          </button>
        )}
      </Form>
      <div role="status">{found !== undefined && <Found {...found} onFilm={onFilm} />}</div>
    </div>
  );
}

/** What was found, the name that it gets, and what will not go well. */
function Found({ url, film, onFilm }: { url: string; film: FoundFilm } & SourceTabProps) {
  const words = useWatchText();
  const figures = originalFigures(useText(), useLocale());
  const [title, setTitle] = useState(film.title);
  const warnings = warningsOf(url, film, words);
  const facts = [
    film.kind === "hls" ? words.link.hls : words.link.file,
    film.durationS !== null && formatTime(film.durationS),
    film.sizeBytes !== null && figures.size(film.sizeBytes),
  ].filter((fact) => fact !== false);
  const linked: LinkedFilm = {
    source: { kind: film.kind, url },
    title: title.trim() || film.title,
    durationS: film.durationS,
    filmId: null,
    subtitles: [],
    poster: null,
  };
  return (
    <div class="source-found">
      <p class="source-facts">{facts.join(" · ")}</p>
      {warnings.map((warning) => (
        <p key={warning} class="source-warning">
          {warning}
        </p>
      ))}
      <TextField label={words.link.name} value={title} maxLength={300} onInput={setTitle} />
      <PutOn film={linked} onFilm={onFilm} />
    </div>
  );
}

function warningsOf(url: string, film: FoundFilm, { link }: WatchText): string[] {
  const isInsecure = location.protocol === "https:" && url.startsWith("http:");
  return [
    isInsecure && link.insecure,
    film.kind === "hls" && !film.allowsPages && link.noPages,
    film.kind === "file" && !film.takesRanges && link.noRanges,
    film.isLive && link.live,
  ].filter((warning) => warning !== false);
}

/** Pages of services are no film files, but their films can be watched another way. */
function serviceOf(url: string): "youtube" | "peertube" | undefined {
  if (youtubeVideoId(url) !== undefined) return "youtube";
  return peertubeVideo(url) === undefined ? undefined : "peertube";
}

/** People paste addresses without their beginning. */
function withScheme(typed: string): string {
  const address = typed.trim();
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `https://${address}`;
}
