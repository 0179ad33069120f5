import type { RefObject } from "preact";
import { useEffect, useState } from "preact/hooks";
import { loadSubtitles } from "../../../app/link-actions.ts";
import { useApp } from "../../hooks/use-app.ts";
import { useRoomActions } from "../room-actions.ts";
import { useSubtitles } from "./use-subtitles.ts";

/** The subtitles that are chosen here, fetched by our server: a `track` of another site needs its permission. */
export function SubtitleTrack({ video }: { readonly video: RefObject<HTMLVideoElement> }) {
  const all = useSubtitles();
  const index = useApp((state) => state.linked.subtitles);
  const partyId = useApp((state) => state.party?.id ?? "");
  const chosen = index === null ? undefined : all[index];
  const actions = useRoomActions();
  const [url, setUrl] = useState<string>();

  useEffect(() => {
    setUrl(undefined);
    if (chosen === undefined) return;
    let made: string | undefined;
    let isGone = false;
    void loadSubtitles(partyId, chosen).then(
      (text) => {
        if (isGone) return;
        made = URL.createObjectURL(new Blob([text], { type: "text/vtt" }));
        setUrl(made);
      },
      () => isGone || actions.loseSubtitles(chosen.label),
    );
    return () => {
      isGone = true;
      if (made !== undefined) URL.revokeObjectURL(made);
    };
  }, [chosen?.url, partyId, actions]);

  // A track is shown once its mode says so; `default` counts only while the element has not begun.
  useEffect(() => {
    const [track] = video.current?.textTracks ?? [];
    if (track !== undefined && url !== undefined) track.mode = "showing";
  }, [video, url]);

  if (chosen === undefined || url === undefined) return null;
  return <track key={url} kind="subtitles" src={url} srcLang={chosen.language} label={chosen.label} />;
}
