import { X } from "lucide-preact";
import { useText } from "../../i18n/use-text.ts";

interface ReplyStripProps {
  readonly name: string;
  readonly text: string;
  readonly onStop: () => void;
}

/** What is being answered, over the box to write in. */
export function ReplyStrip({ name, text, onStop }: ReplyStripProps) {
  const t = useText();
  return (
    <div class="reply-strip">
      <p dir="auto">
        <b>{t.chat.replyingTo(name)}</b>
        <span>{text}</span>
      </p>
      <button
        type="button"
        class="icon"
        aria-label={t.chat.stopReply}
        title={t.chat.stopReply}
        onClick={onStop}
      >
        <X aria-hidden="true" />
      </button>
    </div>
  );
}
