import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";
import { CheckField } from "../../parts/check-field.tsx";
import { useRoomActions } from "../room-actions.ts";

/** Whether a relay stands before the own address; only where the server has one. */
export function AddressChoice() {
  const { privacy } = useText();
  const actions = useRoomActions();
  const { isHidden, relay } = useApp((state) => state.address);
  if (!isHidden && (relay === "none" || relay === "unknown")) return null;
  return (
    <section>
      <h2>{privacy.title}</h2>
      <CheckField
        isBoxed
        label={privacy.hide}
        hint={privacy.hideHint}
        isOn={isHidden}
        onSwitch={(hidden) => actions.hideAddress(hidden)}
      />
    </section>
  );
}
