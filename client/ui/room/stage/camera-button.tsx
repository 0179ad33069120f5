import { Video, VideoOff } from "lucide-preact";
import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";
import { useRoomActions } from "../room-actions.ts";

/** The switch "Camera". */
export function CameraButton() {
  const t = useText();
  const actions = useRoomActions();
  const { state } = useApp((all) => all.cameras.camera);
  const isOn = state === "on";
  return (
    <button
      type="button"
      class="icon camera-button"
      aria-label={t.camera.camera}
      aria-pressed={isOn}
      aria-busy={state === "starting"}
      title={isOn ? t.camera.turnOff : t.camera.turnOn}
      onClick={() => actions.setCamera(!isOn && state !== "starting")}
    >
      {isOn ? <Video aria-hidden="true" /> : <VideoOff aria-hidden="true" />}
    </button>
  );
}
