import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";
import { useRoomActions } from "../room-actions.ts";

/** Whoever hides behind a relay that is gone or cannot be reached decides whether to come out; nobody else does. */
export function RelayBanner() {
  const { privacy } = useText();
  const actions = useRoomActions();
  const isStuck = useApp(
    ({ address, connection }) =>
      address.isHidden &&
      (address.relay === "none" || address.relay === "unreachable") &&
      connection.state !== "live",
  );
  if (!isStuck) return null;
  return (
    <div role="alert" class="banner">
      <span>{privacy.noWay}</span>
      <button type="button" class="btn quiet" onClick={() => actions.hideAddress(false)}>
        {privacy.goWithout}
      </button>
    </div>
  );
}
