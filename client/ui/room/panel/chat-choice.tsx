import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";
import { useRoomActions } from "../room-actions.ts";

/** What this user wants of the chat: for this browser alone. */
export function ChatChoice() {
  const t = useText();
  const actions = useRoomActions();
  const settings = useApp((state) => state.chatSettings);
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
    </section>
  );
}
