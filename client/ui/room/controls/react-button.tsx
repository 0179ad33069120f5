import { SmilePlus } from "lucide-preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useText } from "../../i18n/use-text.ts";
import { quickEmoji } from "../../parts/quick-emoji.ts";
import { useRoomActions } from "../room-actions.ts";
import { useHasRight } from "../use-room.ts";

/** Reactions that float over everybody's film. */
export function ReactButton() {
  const t = useText();
  const actions = useRoomActions();
  const may = useHasRight("react");
  const [isOpen, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isOpen) return;
    const onPress = (event: PointerEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    addEventListener("pointerdown", onPress);
    return () => removeEventListener("pointerdown", onPress);
  }, [isOpen]);
  if (!may) return null;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Escape closes what its buttons opened
    <div class="react" ref={root} onKeyDown={(event) => event.key === "Escape" && setOpen(false)}>
      <button
        type="button"
        class="icon"
        aria-label={t.chat.float}
        title={t.chat.float}
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <SmilePlus aria-hidden="true" />
      </button>
      {isOpen && (
        <div class="react-choices">
          {quickEmoji.map((emoji) => (
            <button key={emoji} type="button" class="icon" onClick={() => actions.floatReaction(emoji)}>
              {emoji}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
