import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";
import { useRoomActions } from "../room-actions.ts";
import { ChoiceField } from "./choice-field.tsx";
import { SelectField } from "./select-field.tsx";
import { useDevices } from "./use-devices.ts";
import { VolumeField } from "./volume-field.tsx";

/** How this user speaks, and hears the others: for this browser alone. */
export function VoiceChoice() {
  const t = useText();
  const actions = useRoomActions();
  const settings = useApp((state) => state.voice.settings);
  const isOn = useApp((state) => state.voice.microphone.state === "on");
  const microphones = useDevices("audioinput", isOn);
  return (
    <>
      <ChoiceField
        name="voice-mode"
        legend={t.voice.mode}
        choices={[
          { value: "open", label: t.voice.open, hint: t.voice.openHint },
          { value: "push", label: t.voice.push, hint: t.voice.pushHint },
        ]}
        value={settings.mode}
        locked={false}
        lockedHint=""
        onChoose={(mode) => actions.setVoiceSettings({ mode })}
      />
      <section>
        <h2>{t.voice.title}</h2>
        {microphones.length > 1 && (
          <SelectField
            label={t.voice.device}
            options={[
              { value: "", label: t.voice.usualDevice },
              ...microphones.map(({ deviceId, label }) => ({ value: deviceId, label })),
            ]}
            value={settings.microphoneId ?? ""}
            onChoose={(id) => actions.setVoiceSettings({ microphoneId: id === "" ? null : id })}
          />
        )}
        <SelectField
          label={t.voice.ducking}
          options={[
            { value: "off", label: t.voice.duckingOff },
            { value: "little", label: t.voice.duckingLittle },
            { value: "usual", label: t.voice.duckingUsual },
            { value: "much", label: t.voice.duckingMuch },
          ]}
          value={settings.ducking}
          onChoose={(ducking) => actions.setVoiceSettings({ ducking })}
        />
        <VolumeField
          label={t.voice.everyone}
          level={settings.everyone}
          onLevel={(everyone) => actions.setVoiceSettings({ everyone })}
        />
        <p class="hint">{t.voice.headphones}</p>
      </section>
    </>
  );
}
