import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";
import { useRoomActions } from "../room-actions.ts";
import { SwitchField } from "./switch-field.tsx";

/** Whether a relay stands before the own address; only where the server has one. */
export function AddressChoice() {
  const { privacy } = useText();
  const actions = useRoomActions();
  const { isHidden, relay } = useApp((state) => state.address);
  if (!isHidden && (relay === "none" || relay === "unknown")) return null;
  return (
    <section>
      <h2>{privacy.title}</h2>
      <SwitchField
        label={privacy.hide}
        hint={privacy.hideHint}
        isOn={isHidden}
        onSwitch={(hidden) => actions.hideAddress(hidden)}
      />
    </section>
  );
}
