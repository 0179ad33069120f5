import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";

/** For whom everybody waits just now. */
export function StallBanner() {
  const t = useText();
  const stall = useApp((state) => state.room?.stall ?? null);
  const members = useApp((state) => state.room?.members);
  const names = stall?.forIds.map((id) => members?.[id]?.name).filter((name) => name !== undefined);
  return (
    <div role="status" class="banner-status">
      {names !== undefined && names.length > 0 && (
        <p class="banner">
          <span class="dot buffering" aria-hidden="true" /> {t.patience.waits(names.join(", "))}
        </p>
      )}
    </div>
  );
}
