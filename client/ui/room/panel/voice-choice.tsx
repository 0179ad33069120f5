import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";
import { CheckField } from "../../parts/check-field.tsx";
import { RadioField } from "../../parts/radio-field.tsx";
import { useRoomActions } from "../room-actions.ts";
import { useIsPresenter } from "../use-room.ts";
import { useTalkKeyName } from "../use-talk-key-name.ts";
import { DeviceField } from "./device-field.tsx";
import { DuckingChoice } from "./ducking-choice.tsx";
import { MicrophoneTest } from "./microphone-test.tsx";
import { TalkKeyField } from "./talk-key-field.tsx";
import { useDevices } from "./use-devices.ts";
import { VolumeField } from "./volume-field.tsx";
import "./voice-choice.css";

/** How this user speaks, and hears the others: for this browser alone. */
export function VoiceChoice() {
  const t = useText();
  const actions = useRoomActions();
  const settings = useApp((state) => state.voice.settings);
  const outputs = useDevices("audiooutput");
  // Who presents hears the film by an AudioContext, and voices and film are to come out together.
  const canRoute = "setSinkId" in (useIsPresenter() ? AudioContext : HTMLMediaElement).prototype;
  const talkKey = useTalkKeyName();
  const microphones = useDevices("audioinput");
  return (
    <>
      <div class="voice-mode">
        <RadioField
          name="voice-mode"
          legend={t.voice.mode}
          choices={[
            { value: "open", label: t.voice.open, hint: t.voice.openHint },
            { value: "push", label: t.voice.push, hint: t.voice.pushHint(talkKey) },
          ]}
          value={settings.mode}
          onChoose={(mode) => actions.setVoiceSettings({ mode })}
        />
        {settings.mode === "push" ? (
          <TalkKeyField />
        ) : (
          <CheckField
            isBoxed
            label={t.voice.muteAtStart}
            hint={t.voice.muteAtStartHint}
            isOn={settings.muteAtStart}
            onSwitch={(muteAtStart) => actions.setVoiceSettings({ muteAtStart })}
          />
        )}
      </div>
      <section>
        <h2>{t.voice.title}</h2>
        {microphones.length > 1 && (
          <DeviceField
            label={t.voice.device}
            devices={microphones}
            id={settings.microphoneId}
            onChoose={(microphoneId) => actions.setVoiceSettings({ microphoneId })}
          />
        )}
        <MicrophoneTest />
        {canRoute && outputs.length > (settings.outputId === null ? 1 : 0) && (
          <DeviceField
            label={t.voice.output}
            devices={outputs}
            id={settings.outputId}
            onChoose={(outputId) => actions.setVoiceSettings({ outputId })}
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
