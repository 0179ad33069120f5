import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";
import { useRoomActions } from "../room-actions.ts";
import { useHostName, useMayGive } from "../use-room.ts";
import { ChoiceField } from "./choice-field.tsx";

/** Who may play, pause and seek; the host chooses, the others see it. */
export function ControlChoice() {
  const t = useText();
  const actions = useRoomActions();
  const control = useApp((state) => state.room?.control ?? "everyone");
  const may = useMayGive("settings.control");
  const host = useHostName();
  return (
    <ChoiceField
      name="control"
      legend={t.party.control}
      choices={[
        { value: "everyone", label: t.party.everyone, hint: t.party.everyoneHint },
        { value: "host", label: t.party.onlyHost, hint: t.party.onlyHostHint },
      ]}
      value={control}
      locked={!may}
      lockedHint={host === "" ? "" : t.party.controlLocked(host)}
      onChoose={actions.setControl}
    />
  );
}
