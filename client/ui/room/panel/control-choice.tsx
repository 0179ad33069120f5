import type { Control } from "@matinee/shared/room/state.ts";
import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";
import { useRoomActions } from "../room-actions.ts";
import { useHostName, useMayGive } from "../use-room.ts";

/** Who may play, pause and seek; the host chooses, the others see it. */
export function ControlChoice() {
  const t = useText();
  const actions = useRoomActions();
  const control = useApp((state) => state.room?.control ?? "everyone");
  const may = useMayGive("settings.control");
  const host = useHostName();
  const choices: readonly { value: Control; label: string; hint: string }[] = [
    { value: "everyone", label: t.party.everyone, hint: t.party.everyoneHint },
    { value: "host", label: t.party.onlyHost, hint: t.party.onlyHostHint },
  ];
  return (
    <fieldset disabled={!may}>
      <legend>{t.party.control}</legend>
      {choices.map(({ value, label, hint }) => (
        <label key={value} class="choice">
          <input
            type="radio"
            name="control"
            checked={control === value}
            aria-label={label}
            onChange={() => actions.setControl(value)}
          />
          <span>
            <b>{label}</b>
            <span class="hint">{hint}</span>
          </span>
        </label>
      ))}
      {!may && host !== "" && <p class="hint">{t.party.controlLocked(host)}</p>}
    </fieldset>
  );
}
