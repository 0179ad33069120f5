import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";
import { SelectField } from "../../parts/select-field.tsx";
import { useRoomActions } from "../room-actions.ts";
import { useMayGive } from "../use-room.ts";

const choicesS = [0, 4, 8, 15, 30];

/** Whether the film waits for whoever buffers, and how long; for those who lead. */
export function PatienceChoice() {
  const t = useText();
  const actions = useRoomActions();
  const patienceS = useApp((state) => state.room?.patienceS ?? 0);
  const may = useMayGive("settings.patience", { patienceS });
  if (!may) return null;
  return (
    <SelectField
      isBeside
      label={t.patience.label}
      options={choicesS.map((seconds) => ({
        value: String(seconds),
        label: seconds === 0 ? t.patience.off : t.patience.wait(seconds),
      }))}
      value={String(patienceS)}
      onChoose={(seconds) => actions.setPatience(Number(seconds))}
    />
  );
}
