import type { PeertubeFilm } from "@matinee/shared/api/services.ts";
import { peertubeVideo } from "@matinee/shared/library/peertube.ts";
import { useEffect, useState } from "preact/hooks";
import { lookUpPeertube } from "../../../app/link-actions.ts";
import { useAction } from "../../hooks/use-action.ts";
import { useApp } from "../../hooks/use-app.ts";
import { useFirstFocus } from "../../hooks/use-first-focus.ts";
import { useServicesText } from "../../i18n/services-text.ts";
import { useWatchText } from "../../i18n/watch-text.ts";
import { Form } from "../../parts/form.tsx";
import { formatTime } from "../../parts/format-time.ts";
import { TextField } from "../../parts/text-field.tsx";
import { PutOn } from "./put-on.tsx";
import type { AddressTabProps, SourceTabProps } from "./source-tab.ts";
import { useProblemWords } from "./use-problem-words.ts";

interface Found {
  readonly host: string;
  readonly videoId: string;
  readonly film: Extract<PeertubeFilm, { outcome: "film" }>;
}

/** A film on any PeerTube instance, by its address; our server asks the instance. */
export function PeertubeTab({ onFilm, address: given = "" }: AddressTabProps) {
  const { peertube: words } = useServicesText();
  const { problems } = useWatchText();
  const partyId = useApp((state) => state.party?.id ?? "");
  const [address, setAddress] = useState(given);
  const [problem, setProblem] = useState("");
  const [found, setFound] = useState<Found>();
  const look = useAction(useProblemWords());
  const place = useFirstFocus<HTMLDivElement>();

  const ask = () =>
    look.run(async () => {
      setFound(undefined);
      const video = peertubeVideo(address);
      if (video === undefined) return setProblem(words.wrong);
      const film = await lookUpPeertube(partyId, video);
      if (film.outcome === "problem") setProblem(problems[`peertube-${film.problem}`]);
      else setFound({ ...video, film });
    });
  useEffect(() => {
    if (given !== "") void ask();
  }, []);
  return (
    <div class="source" ref={place}>
      <Form onSubmit={() => void ask()} problem={look.problem} refused={problem}>
        <TextField
          label={words.address}
          hint={words.hint}
          problem={problem}
          value={address}
          maxLength={1500}
          placeholder="https://"
          autoComplete="off"
          inputMode="url"
          onInput={(next) => {
            setAddress(next);
            setProblem("");
            setFound(undefined);
          }}
        />
        {found === undefined && (
          <button type="submit" class="btn lamp" disabled={look.busy || address.trim() === ""}>
            {look.busy ? words.looking : words.look}
          </button>
        )}
      </Form>
      <div role="status">{found !== undefined && <FoundFilm found={found} onFilm={onFilm} />}</div>
    </div>
  );
}

function FoundFilm({ found: { host, videoId, film }, onFilm }: { readonly found: Found } & SourceTabProps) {
  const { peertube: words } = useServicesText();
  const [title, setTitle] = useState(film.title);
  return (
    <div class="source">
      <p class="source-facts">
        {[host, film.durationS !== null && formatTime(film.durationS)]
          .filter((fact) => fact !== false)
          .join(" · ")}
      </p>
      <TextField label={words.name} value={title} maxLength={300} onInput={setTitle} />
      <PutOn
        onFilm={onFilm}
        film={{
          source: { kind: "peertube", host, videoId },
          title: title.trim() || film.title || host,
          durationS: film.durationS,
          filmId: null,
          subtitles: film.subtitles,
          poster: null,
        }}
      />
    </div>
  );
}
