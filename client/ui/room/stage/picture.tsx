import type { RefObject, VideoHTMLAttributes } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";
import { useRoomActions } from "../room-actions.ts";
import { LinkedPicture } from "./linked-picture.tsx";
import { useLinkedFilm } from "./use-linked-film.ts";

interface PictureProps {
  /** Is given the element that is to be seen. */
  readonly video: RefObject<HTMLVideoElement>;
  readonly press: Pick<VideoHTMLAttributes<HTMLVideoElement>, "onClick" | "onDblClick">;
}

/**
 * The live picture, and over it or beneath it the film's own file while there is one: both play, so that a change between
 * them is one frame to the next. Or a film from the web. Only the one that is seen has a name.
 */
export function Picture({ video, press }: PictureProps) {
  const t = useText();
  const actions = useRoomActions();
  const live = useRef<HTMLVideoElement>(null);
  const file = useRef<HTMLVideoElement>(null);
  const hasFile = useApp((state) => state.original.url !== null);
  const isFile = useApp((state) => state.original.shown === "original") && hasFile;
  const isLinked = useLinkedFilm() !== null;

  useLayoutEffect(() => {
    if (!isLinked) video.current = isFile ? file.current : live.current;
  }, [video, isFile, isLinked]);
  useEffect(() => {
    actions.attachVideo(live.current);
    return () => actions.attachVideo(null);
  }, [actions]);
  useEffect(() => {
    if (!hasFile) return;
    actions.attachFileVideo(file.current);
    return () => actions.attachFileVideo(null);
  }, [actions, hasFile]);

  const seen = { class: "film-picture", "aria-label": t.film.label, ...press };
  const unseen = { class: "film-picture beneath", "aria-hidden": true };
  return (
    <>
      <video ref={live} playsInline {...(isFile || isLinked ? unseen : seen)} />
      {hasFile && <video ref={file} playsInline {...(isFile ? seen : unseen)} />}
      {isLinked && <LinkedPicture video={video} press={press} />}
    </>
  );
}
