import { useState } from "preact/hooks";
import { useText } from "../../i18n/use-text.ts";
import { type TalkKeyRefusal, talkKeyFor } from "../controls/talk-key.ts";
import { useRoomActions } from "../room-actions.ts";
import { useTalkKeyName } from "../use-talk-key-name.ts";
import "../../parts/label-beside.css";
import "./talk-key-field.css";

/** Which key is held to talk, and another one by pressing it. */
export function TalkKeyField() {
  const t = useText();
  const actions = useRoomActions();
  const name = useTalkKeyName();
  const [isChoosing, setChoosing] = useState(false);
  const [refusal, setRefusal] = useState<TalkKeyRefusal>();

  const onKey = (event: KeyboardEvent) => {
    if (!isChoosing || event.repeat) return;
    if (event.key === "Tab") return; // moves on, which ends the choice
    event.preventDefault();
    event.stopPropagation();
    if (event.key === "Escape") return setChoosing(false);
    const chosen = talkKeyFor(event);
    if (chosen === "taken" || chosen === "unfit") return setRefusal(chosen);
    actions.setVoiceSettings({ talkKey: chosen });
    setChoosing(false);
  };

  return (
    <div class="label-beside talk-key">
      <span>
        {t.voice.talkKey} <kbd>{name}</kbd>
      </span>
      <button
        type="button"
        class="btn quiet"
        onClick={() => {
          setRefusal(undefined);
          setChoosing(!isChoosing);
        }}
        onKeyDown={onKey}
        // Firefox presses a button when the space bar comes up.
        onKeyUp={(event) =>
          isChoosing && event.key === " " && refusal !== undefined && event.preventDefault()
        }
        onBlur={() => setChoosing(false)}
      >
        {isChoosing ? t.voice.pressKey : t.voice.changeKey}
      </button>
      <p role="status" class="hint">
        {isChoosing && (refusal === undefined ? t.voice.pressKeyHint : t.voice.keyRefused[refusal])}
      </p>
    </div>
  );
}
