import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";
import { RadioField } from "../../parts/radio-field.tsx";
import { useRoomActions } from "../room-actions.ts";
import { useHostName, useMayGive } from "../use-room.ts";

/** How the viewers' moments are brought together; the host chooses, the others see it. */
export function DelayChoice() {
  const t = useText();
  const actions = useRoomActions();
  const mode = useApp((state) => state.room?.delayMode ?? "cinema");
  const may = useMayGive("settings.delay", { delayMode: mode });
  const host = useHostName();
  return (
    <RadioField
      name="delay"
      legend={t.party.delay}
      choices={[
        { value: "cinema", label: t.party.cinema, hint: t.party.cinemaHint },
        { value: "live", label: t.party.live, hint: t.party.liveHint },
        { value: "free", label: t.party.free, hint: t.party.freeHint },
      ]}
      value={mode}
      locked={may ? undefined : { hint: host === "" ? "" : t.party.controlLocked(host) }}
      onChoose={actions.setDelayMode}
    />
  );
}
