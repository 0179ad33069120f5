import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";
import { useRoomActions } from "../room-actions.ts";
import { useHasRight } from "../use-room.ts";
import "./order.css";

/** Who waits at the door, for those who may let them in. */
export function DoorQueue() {
  const t = useText();
  const actions = useRoomActions();
  const mayAdmit = useHasRight("moderate");
  const waiting = useApp((state) => state.room?.waiting);
  const queue = Object.values(waiting ?? {}).sort((a, b) => a.sinceMs - b.sinceMs);
  return (
    <div role="status" class="banner-status">
      {mayAdmit &&
        queue.map(({ id, name }) => (
          <p key={id} class="banner">
            <span dir="auto">{t.door.asks(name)}</span>
            <button
              type="button"
              class="btn lamp"
              aria-label={t.door.admitName(name)}
              onClick={() => actions.admit(id)}
            >
              {t.door.admit}
            </button>
            <button
              type="button"
              class="btn quiet"
              aria-label={t.door.turnAwayName(name)}
              onClick={() => actions.turnAway(id)}
            >
              {t.door.turnAway}
            </button>
          </p>
        ))}
    </div>
  );
}
