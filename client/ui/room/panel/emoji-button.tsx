import { Smile } from "lucide-preact";
import { useState } from "preact/hooks";
import { useText } from "../../i18n/use-text.ts";
import { EmojiPicker } from "../../parts/emoji-picker.tsx";

/** The button that opens all emoji beside itself. */
export function EmojiButton({ onPick }: { readonly onPick: (emoji: string) => void }) {
  const t = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <div class="emoji-button">
      <button
        class="icon"
        type="button"
        aria-label={t.emoji.insert}
        title={t.emoji.insert}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <Smile aria-hidden="true" />
      </button>
      {isOpen && (
        <EmojiPicker
          onPick={(emoji) => {
            setOpen(false);
            onPick(emoji);
          }}
          onClose={() => setOpen(false)}
        />
      )}
    </div>
  );
}
