import type { RefObject, VideoHTMLAttributes } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { useText } from "../../i18n/use-text.ts";
import { useRoomActions } from "../room-actions.ts";
import { SubtitleTrack } from "./subtitle-track.tsx";
import { useLinkedFilm } from "./use-linked-film.ts";
import "./embedded.css";

interface LinkedPictureProps {
  /** Is given the element that is to be seen. */
  readonly video: RefObject<HTMLVideoElement>;
  readonly press: Pick<VideoHTMLAttributes<HTMLVideoElement>, "onClick" | "onDblClick">;
}

/** A film from the web: in an element of this page, or for players that bring a page of their own in a frame. */
export function LinkedPicture({ video, press }: LinkedPictureProps) {
  const t = useText();
  const actions = useRoomActions();
  const film = useLinkedFilm();
  const own = useRef<HTMLVideoElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const isFrame = film?.source.kind === "youtube";

  useLayoutEffect(() => {
    video.current = own.current;
  }, [video]);
  useEffect(() => {
    if (own.current === null || frame.current === null) return;
    actions.attachLinked({ video: own.current, frame: frame.current });
    return () => actions.attachLinked(null);
  }, [actions]);

  return (
    <>
      <video
        ref={own}
        class={`film-picture ${isFrame ? "beneath" : ""}`}
        playsInline
        {...(isFrame ? { "aria-hidden": true } : { "aria-label": t.film.label })}
        {...press}
      >
        <SubtitleTrack video={own} />
      </video>
      <div ref={frame} class={`film-picture embedded ${isFrame ? "" : "beneath"}`} />
    </>
  );
}
