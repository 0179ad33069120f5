import { Pause } from "lucide-preact";
import type { RefObject } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";
import { Face } from "../../parts/face.tsx";
import { useRoomActions } from "../room-actions.ts";

/** In pixels of the display: up to here the small picture is sharp enough. */
const smallUpTo = 240;

interface CameraTileProps {
  readonly memberId: string;
  readonly isOwn: boolean;
}

/** One member's picture, with the name, and a ring while they speak. */
export function CameraTile({ memberId, isOwn }: CameraTileProps) {
  const t = useText();
  const actions = useRoomActions();
  const video = useRef<HTMLVideoElement>(null);
  const [hasPicture, setHasPicture] = useState(false);
  const name = useApp((state) => state.room?.members[memberId]?.name ?? "");
  const isSpeaking = useApp((state) => state.voice.speaking.includes(memberId));
  const isAway = useApp((state) => state.room?.members[memberId]?.presence === "away");
  const isPaused = useApp((state) => state.cameras.share === "none") && !isOwn;
  useEffect(() => {
    actions.attachCamera(memberId, video.current);
    return () => actions.attachCamera(memberId, null);
  }, [actions, memberId]);
  useLarge(video, memberId);
  return (
    <li class={`camera-tile${isOwn ? " own" : ""}${isSpeaking ? " speaking" : ""}`}>
      <video
        ref={video}
        aria-label={t.camera.of(name)}
        muted
        autoplay
        playsInline
        disablePictureInPicture
        onLoadedData={() => setHasPicture(true)}
        onEmptied={() => setHasPicture(false)}
      />
      {(!hasPicture || isPaused || isAway) && (
        <div class="camera-waiting">
          <Face name={name} seed={memberId} size="s" />
          <p>{isAway ? t.people.away : isPaused ? t.camera.paused : t.camera.coming}</p>
        </div>
      )}
      <p class="camera-name">
        {isPaused && <Pause aria-hidden="true" fill="currentColor" />}
        <span dir="auto">{isOwn ? t.camera.you : name}</span>
        {isSpeaking && <span class="visually-hidden">, {t.voice.speaking}</span>}
      </p>
    </li>
  );
}

/** Says whether the tile is large enough to be worth the larger picture. */
function useLarge(video: RefObject<HTMLVideoElement>, memberId: string): void {
  const actions = useRoomActions();
  useEffect(() => {
    const element = video.current;
    if (element === null) return;
    let isLarge = false;
    const observer = new ResizeObserver(() => {
      const next = element.clientHeight * devicePixelRatio > smallUpTo;
      if (next === isLarge) return;
      isLarge = next;
      actions.setCameraLarge(memberId, next);
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      if (isLarge) actions.setCameraLarge(memberId, false);
    };
  }, [actions, memberId, video]);
}
