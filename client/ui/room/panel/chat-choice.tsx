import { useState } from "preact/hooks";
import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";
import { CheckField } from "../../parts/check-field.tsx";
import { SelectField } from "../../parts/select-field.tsx";
import { useRoomActions } from "../room-actions.ts";

/** What this user wants of the chat: for this browser alone. */
export function ChatChoice() {
  const t = useText();
  const actions = useRoomActions();
  const [isDenied, setDenied] = useState(false);
  const settings = useApp((state) => state.chatSettings);
  const notify = async (wanted: boolean) => {
    const isGranted = wanted && (await Notification.requestPermission()) === "granted";
    setDenied(wanted && !isGranted);
    actions.setChatSettings({ notifies: isGranted });
  };
  return (
    <section>
      <h2>{t.panel.chat}</h2>
      <CheckField
        isBoxed
        label={t.places.overFilm}
        hint={t.places.overFilmHint}
        isOn={settings.overFilm}
        onSwitch={(overFilm) => actions.setChatSettings({ overFilm })}
      />
      <SelectField
        isBeside
        label={t.places.sound}
        options={[
          { value: "off", label: t.places.soundOff },
          { value: "mentions", label: t.places.soundMentions },
          { value: "all", label: t.places.soundAll },
        ]}
        value={settings.sound}
        onChoose={(sound) => actions.setChatSettings({ sound })}
      />
      {"Notification" in window && isSecureContext && (
        <CheckField
          isBoxed
          label={t.places.notifies}
          hint={isDenied ? t.places.notifiesDenied : t.places.notifiesHint}
          isOn={settings.notifies}
          onSwitch={(wanted) => void notify(wanted)}
        />
      )}
    </section>
  );
}
