import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { EmojiPicker } from "../../parts/emoji-picker.tsx";

interface EmojiButtonProps {
  readonly label: string;
  readonly onPick: (emoji: string) => void;
  /** Its icon. */
  readonly children: ComponentChildren;
}

/** The button that opens all emoji beside itself. */
export function EmojiButton({ label, onPick, children }: EmojiButtonProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div class="emoji-button">
      <button
        class="icon"
        type="button"
        aria-label={label}
        title={label}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        {children}
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
