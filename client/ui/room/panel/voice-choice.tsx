import { useEffect, useState } from "preact/hooks";
import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";
import { useRoomActions } from "../room-actions.ts";
import { useTalkKeyName } from "../use-talk-key-name.ts";
import { ChoiceField } from "./choice-field.tsx";
import { DuckingChoice } from "./ducking-choice.tsx";
import { SelectField } from "./select-field.tsx";
import { SwitchField } from "./switch-field.tsx";
import { TalkKeyField } from "./talk-key-field.tsx";
import { VolumeField } from "./volume-field.tsx";

/** How this user speaks, and hears the others: for this browser alone. */
export function VoiceChoice() {
  const t = useText();
  const actions = useRoomActions();
  const settings = useApp((state) => state.voice.settings);
  const talkKey = useTalkKeyName();
  const microphones = useMicrophones();
  return (
    <>
      <ChoiceField
        name="voice-mode"
        legend={t.voice.mode}
        choices={[
          { value: "open", label: t.voice.open, hint: t.voice.openHint },
          { value: "push", label: t.voice.push, hint: t.voice.pushHint(talkKey) },
        ]}
        value={settings.mode}
        locked={false}
        lockedHint=""
        onChoose={(mode) => actions.setVoiceSettings({ mode })}
      />
      <section>
        <h2>{t.voice.title}</h2>
        {settings.mode === "push" ? (
          <TalkKeyField />
        ) : (
          <SwitchField
            label={t.voice.muteAtStart}
            hint={t.voice.muteAtStartHint}
            isOn={settings.muteAtStart}
            onSwitch={(muteAtStart) => actions.setVoiceSettings({ muteAtStart })}
          />
        )}
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
        <DuckingChoice />
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

/** Those that have names: browsers tell them once the user has let the page use one. */
function useMicrophones(): readonly MediaDeviceInfo[] {
  const [found, setFound] = useState<readonly MediaDeviceInfo[]>([]);
  const isOn = useApp((state) => state.voice.microphone.state === "on");
  useEffect(() => {
    // Absent on plain HTTP.
    const devices: MediaDevices | undefined = navigator.mediaDevices;
    const look = () =>
      void devices?.enumerateDevices().then((all) => {
        const named = all.filter(({ kind, label }) => kind === "audioinput" && label !== "");
        setFound(named.filter(({ deviceId }) => deviceId !== "default"));
      });
    look();
    devices?.addEventListener("devicechange", look);
    return () => devices?.removeEventListener("devicechange", look);
  }, [isOn]);
  return found;
}
