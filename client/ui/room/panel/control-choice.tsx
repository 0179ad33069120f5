import { usualRights } from "@matinee/shared/room/rights.ts";
import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";
import { RadioField } from "../../parts/radio-field.tsx";
import { useRoomActions } from "../room-actions.ts";
import { useHostName, useIsHost } from "../use-room.ts";

/** Who may play, pause and seek; the host chooses, the others see it. */
export function ControlChoice() {
  const t = useText();
  const actions = useRoomActions();
  const rights = useApp((state) => state.room?.rights ?? usualRights);
  const may = useIsHost();
  const host = useHostName();
  return (
    <RadioField
      name="control"
      legend={t.party.control}
      choices={[
        { value: "everyone", label: t.party.everyone, hint: t.party.everyoneHint },
        { value: "host", label: t.party.onlyHost, hint: t.party.onlyHostHint },
      ]}
      value={rights.guest.control ? "everyone" : "host"}
      locked={may ? undefined : { hint: host === "" ? "" : t.party.controlLocked(host) }}
      onChoose={(value) => {
        const control = value === "everyone";
        actions.setRights({
          ...rights,
          member: { ...rights.member, control },
          guest: { ...rights.guest, control },
        });
      }}
    />
  );
}
