import type { YoutubeTitle } from "@matinee/shared/api/services.ts";
import { useEffect, useState } from "preact/hooks";
import { askYoutubeTitle } from "../../../app/link-actions.ts";
import { useApp } from "../../hooks/use-app.ts";

/** `failed`: our own server did not say. */
export type AskedTitle = YoutubeTitle | { readonly outcome: "asking" | "failed" };

/** What YouTube tells of the video, by our server. */
export function useYoutubeTitle(videoId: string | undefined): AskedTitle | undefined {
  const partyId = useApp((state) => state.party?.id ?? "");
  const [asked, setAsked] = useState<{ readonly videoId: string; readonly answer: AskedTitle }>();
  useEffect(() => {
    if (videoId === undefined) return;
    let isCurrent = true;
    const tell = (answer: AskedTitle) => isCurrent && setAsked({ videoId, answer });
    askYoutubeTitle(partyId, videoId).then(tell, () => tell({ outcome: "failed" }));
    return () => {
      isCurrent = false;
    };
  }, [partyId, videoId]);
  if (videoId === undefined) return undefined;
  return asked?.videoId === videoId ? asked.answer : { outcome: "asking" };
}
