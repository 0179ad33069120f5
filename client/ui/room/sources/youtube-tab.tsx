import { youtubeVideoId } from "@matinee/shared/library/youtube.ts";
import { useState } from "preact/hooks";
import { useFirstFocus } from "../../hooks/use-first-focus.ts";
import type { ServicesText } from "../../i18n/en/services.ts";
import { useServicesText } from "../../i18n/services-text.ts";
import { useWatchText, type WatchText } from "../../i18n/watch-text.ts";
import { TextField } from "../../parts/text-field.tsx";
import { PutOn } from "./put-on.tsx";
import type { AddressTabProps, SourceTabProps } from "./source-tab.ts";
import { type AskedTitle, useYoutubeTitle } from "./use-youtube-title.ts";

/** A video of YouTube's: our server asks what it is called, and its own player tells the rest once it is on. */
export function YoutubeTab({ onFilm, address: given = "" }: AddressTabProps) {
  const { youtube: words } = useServicesText();
  const [address, setAddress] = useState(given);
  const place = useFirstFocus<HTMLDivElement>();
  const videoId = youtubeVideoId(address);
  const isWrong = videoId === undefined && address.trim() !== "";
  return (
    <div class="source" ref={place}>
      <TextField
        label={words.address}
        hint={words.hint}
        problem={isWrong ? words.wrong : ""}
        value={address}
        maxLength={1500}
        placeholder="https://youtu.be/"
        autoComplete="off"
        inputMode="url"
        onInput={setAddress}
      />
      {videoId !== undefined && <FoundVideo key={videoId} videoId={videoId} onFilm={onFilm} />}
    </div>
  );
}

function FoundVideo({ videoId, onFilm }: { readonly videoId: string } & SourceTabProps) {
  const { youtube: words } = useServicesText();
  const { problems, providerProblem } = useWatchText();
  const told = useYoutubeTitle(videoId);
  const [typed, setTyped] = useState<string>();
  const title = typed ?? (told?.outcome === "video" ? told.title : "");
  return (
    <>
      {told?.outcome === "refused" && (
        <p role="alert" class="source-warning">
          {problems[`youtube-${told.problem}`]}
        </p>
      )}
      <TextField
        label={words.name}
        hint={told && noteOf(told, words, providerProblem)}
        value={title}
        maxLength={300}
        placeholder={words.usualName}
        onInput={setTyped}
      />
      <p class="hint">{words.note}</p>
      <PutOn
        onFilm={onFilm}
        film={{
          source: { kind: "youtube", videoId },
          title: title.trim() || words.usualName,
          durationS: null,
          filmId: null,
          subtitles: [],
          poster: null,
        }}
      />
    </>
  );
}

/** What stands below the title: whose it is, or that it has to be given one. */
function noteOf(
  told: AskedTitle,
  { asking, by, notTold }: ServicesText["youtube"],
  providerProblem: WatchText["providerProblem"],
): string | undefined {
  switch (told.outcome) {
    case "asking":
      return asking;
    case "video":
      return told.author === null ? undefined : by(told.author);
    case "not-told":
      return `${providerProblem(told.problem)} ${notTold}`;
    case "failed":
      return notTold;
    case "refused":
      return undefined;
  }
}
