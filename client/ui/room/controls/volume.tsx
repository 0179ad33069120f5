import { Volume1, Volume2, VolumeX } from "lucide-preact";
import { store } from "../../../store/store.ts";
import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";
import { useRoomActions } from "../room-actions.ts";
import { setLevel } from "./toggle-play.ts";

/** The film's volume on this screen alone: the switch and the slider "Film volume". */
export function Volume() {
  const t = useText();
  const actions = useRoomActions();
  const { level, muted } = useApp((state) => state.volume);
  const heard = muted ? 0 : level;
  const label = muted ? t.controls.unmute : t.controls.mute;
  const Icon = heard === 0 ? VolumeX : heard < 0.5 ? Volume1 : Volume2;
  return (
    <div class="volume" style={{ "--at": heard }}>
      <button
        type="button"
        class="icon"
        aria-label={label}
        title={label}
        onClick={() => actions.setMuted(!muted)}
      >
        <Icon aria-hidden="true" />
      </button>
      <input
        type="range"
        aria-label={t.controls.volume}
        aria-valuetext={t.controls.percent(heard)}
        min={0}
        max={1}
        step={0.01}
        value={heard}
        onInput={(event) => setLevel(store.getState(), actions, event.currentTarget.valueAsNumber)}
      />
    </div>
  );
}
