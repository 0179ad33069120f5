import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";
import { SelectField } from "../../parts/select-field.tsx";
import { useRoomActions } from "../room-actions.ts";

/** How far the film gives way to voices, and how fast it goes and comes back. */
export function DuckingChoice() {
  const t = useText();
  const actions = useRoomActions();
  const settings = useApp((state) => state.voice.settings);
  return (
    <>
      <SelectField
        isBeside
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
      {settings.ducking !== "off" && (
        <>
          <SelectField
            isBeside
            label={t.voice.attack}
            options={[
              { value: "quick", label: t.voice.attacks.quick },
              { value: "usual", label: t.voice.attacks.usual },
              { value: "gentle", label: t.voice.attacks.gentle },
            ]}
            value={settings.attack}
            onChoose={(attack) => actions.setVoiceSettings({ attack })}
          />
          <SelectField
            isBeside
            label={t.voice.release}
            options={[
              { value: "quick", label: t.voice.releases.quick },
              { value: "usual", label: t.voice.releases.usual },
              { value: "gentle", label: t.voice.releases.gentle },
            ]}
            value={settings.release}
            onChoose={(release) => actions.setVoiceSettings({ release })}
          />
        </>
      )}
    </>
  );
}
