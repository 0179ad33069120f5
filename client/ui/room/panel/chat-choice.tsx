import { useState } from "preact/hooks";
import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";
import { useRoomActions } from "../room-actions.ts";
import { SelectField } from "./select-field.tsx";

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
      <label class="choice">
        <input
          type="checkbox"
          checked={settings.overFilm}
          aria-label={t.places.overFilm}
          onChange={(event) => actions.setChatSettings({ overFilm: event.currentTarget.checked })}
        />
        <span>
          <b>{t.places.overFilm}</b>
          <span class="hint">{t.places.overFilmHint}</span>
        </span>
      </label>
      <SelectField
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
        <label class="choice">
          <input
            type="checkbox"
            checked={settings.notifies}
            aria-label={t.places.notifies}
            onChange={(event) => void notify(event.currentTarget.checked)}
          />
          <span>
            <b>{t.places.notifies}</b>
            <span class="hint">{isDenied ? t.places.notifiesDenied : t.places.notifiesHint}</span>
          </span>
        </label>
      )}
    </section>
  );
}
