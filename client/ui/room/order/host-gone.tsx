import { useText } from "../../i18n/use-text.ts";
import { useRoomActions } from "../room-actions.ts";
import { useMayGive } from "../use-room.ts";

/** A co-host whose host is gone may take the party over. */
export function HostGone() {
  const t = useText();
  const actions = useRoomActions();
  const mayTake = useMayGive("host.take", {});
  return (
    <div role="status" class="banner-status">
      {mayTake && (
        <p class="banner">
          <span>{t.hostGone.text}</span>
          <button type="button" class="btn quiet" onClick={() => actions.takeHost()}>
            {t.hostGone.take}
          </button>
        </p>
      )}
    </div>
  );
}
