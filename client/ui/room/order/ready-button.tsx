import { Hand } from "lucide-preact";
import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";
import { useRoomActions } from "../room-actions.ts";

/** Asks everybody; there while the film stands and nobody has asked yet. */
export function ReadyButton({ disabled }: { readonly disabled: boolean }) {
  const t = useText();
  const actions = useRoomActions();
  const isOffered = useApp(
    ({ room }) => room !== null && !room.playback.playing && room.ready === null && room.stall === null,
  );
  const hasOthers = useApp(({ room }) => Object.keys(room?.members ?? {}).length > 1);
  if (!isOffered || !hasOthers || disabled) return null;
  return (
    <button
      type="button"
      class="btn quiet ready-ask"
      aria-label={t.ready.ask}
      title={t.ready.askTitle}
      onClick={() => actions.askReady()}
    >
      <Hand aria-hidden="true" /> <span>{t.ready.ask}</span>
    </button>
  );
}
