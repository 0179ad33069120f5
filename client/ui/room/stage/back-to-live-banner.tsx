import { X } from "lucide-preact";
import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";
import { useRoomActions } from "../room-actions.ts";

/** Why the live picture is there again instead of the original. */
export function BackToLiveBanner() {
  const t = useText();
  const actions = useRoomActions();
  const why = useApp((state) => state.original.backToLive);
  return (
    <div role="status" class="banner-status">
      {why !== null && (
        <p class="banner refusal">
          <span>{t.original.backToLive[why]}</span>
          <button
            type="button"
            aria-label={t.dismiss}
            title={t.dismiss}
            onClick={() => actions.dismissBackToLive()}
          >
            <X aria-hidden="true" />
          </button>
        </p>
      )}
    </div>
  );
}
