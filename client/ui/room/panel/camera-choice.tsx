import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";
import { SelectField } from "../../parts/select-field.tsx";
import { useRoomActions } from "../room-actions.ts";
import { useDevices } from "./use-devices.ts";

/** Which camera, where there are several. */
export function CameraChoice() {
  const t = useText();
  const actions = useRoomActions();
  const deviceId = useApp((state) => state.cameras.deviceId);
  const devices = useDevices("videoinput");
  if (devices.length < 2) return null;
  return (
    <section>
      <h2>{t.camera.title}</h2>
      <SelectField
        isBeside
        label={t.camera.device}
        options={[
          { value: "", label: t.voice.usualDevice },
          ...devices.map((each) => ({ value: each.deviceId, label: each.label })),
        ]}
        value={deviceId ?? ""}
        hint={t.camera.deviceHint}
        onChoose={(id) => actions.setCameraDevice(id === "" ? null : id)}
      />
    </section>
  );
}
