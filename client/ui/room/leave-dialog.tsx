import { useText } from "../i18n/use-text.ts";
import { Dialog } from "../parts/dialog.tsx";

interface LeaveDialogProps {
  readonly onClose: () => void;
  readonly onLeave: () => void;
}

/** The host is asked before the film stops for everyone. */
export function LeaveDialog({ onClose, onLeave }: LeaveDialogProps) {
  const t = useText();
  return (
    <Dialog title={t.room.leaveTitle} onClose={onClose}>
      <p>{t.room.leaveHost}</p>
      <div class="row">
        <button type="button" class="btn quiet" onClick={onClose}>
          {t.room.stay}
        </button>
        <button type="button" class="btn warn" onClick={onLeave}>
          {t.room.leaveAnyway}
        </button>
      </div>
    </Dialog>
  );
}
