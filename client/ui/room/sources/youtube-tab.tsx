import { youtubeVideoId } from "@matinee/shared/library/youtube.ts";
import { useEffect, useRef, useState } from "preact/hooks";
import { useServicesText } from "../../i18n/services-text.ts";
import { TextField } from "../../parts/text-field.tsx";
import { PutOn } from "./put-on.tsx";
import type { AddressTabProps } from "./source-tab.ts";

/** A video of YouTube's. Nobody is asked about it before it is on: then its own player tells. */
export function YoutubeTab({ onFilm, address: given = "" }: AddressTabProps) {
  const { youtube: words } = useServicesText();
  const [address, setAddress] = useState(given);
  const [title, setTitle] = useState("");
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.querySelector("input")?.focus(), []);
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
      {videoId !== undefined && (
        <>
          <TextField
            label={words.name}
            value={title}
            maxLength={300}
            placeholder={words.usualName}
            onInput={setTitle}
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
      )}
    </div>
  );
}
