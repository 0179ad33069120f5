import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { useLocale, useText } from "../i18n/use-text.ts";
import { placeBeside } from "./popup-place.ts";
import { Spinner } from "./spinner.tsx";
import "./emoji-picker.css";

interface EmojiPickerProps {
  readonly onPick: (emoji: string) => void;
  readonly onClose: () => void;
}

/**
 * All emoji, with search and tones of skin, open while it is drawn. It stands beside its parent element, which should
 * hold no more than the button that opens it: Escape and a press outside of that element close it, focus goes back.
 */
export function EmojiPicker({ onPick, onClose }: EmojiPickerProps) {
  const t = useText();
  const locale = useLocale();
  const root = useRef<HTMLDivElement>(null);
  const latest = useRef({ onPick, onClose });
  latest.current = { onPick, onClose };
  const [state, setState] = useState<"loading" | "there" | "failed">("loading");

  useLayoutEffect(() => {
    const popup = root.current;
    const anchor = popup?.parentElement;
    if (!popup || !anchor) return;
    const { ownerDocument } = popup;
    const before = ownerDocument.activeElement;
    popup.showPopover?.(); // where a browser has no top layer it is fixed, which mostly does
    const place = () => placeBeside(popup, anchor);
    place();
    popup.focus({ preventScroll: true });
    const listening = new AbortController();
    const { signal } = listening;
    const outside = ({ target }: Event) => {
      if (target instanceof Node && !anchor.contains(target)) latest.current.onClose();
    };
    ownerDocument.addEventListener("pointerdown", outside, { signal, capture: true });
    ownerDocument.addEventListener("focusin", outside, { signal });
    ownerDocument.defaultView?.addEventListener("resize", place, { signal });
    return () => {
      listening.abort();
      const { activeElement } = ownerDocument;
      const isHere = activeElement === ownerDocument.body || popup.contains(activeElement);
      if (isHere && before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, []);

  useEffect(() => {
    let isOver = false;
    let picker: HTMLElement | undefined;
    import("./load-emoji-picker.ts")
      .then(({ loadEmojiPicker }) => loadEmojiPicker(locale, (emoji) => latest.current.onPick(emoji)))
      .then((loaded) => {
        const popup = root.current;
        if (isOver || !popup) return;
        picker = loaded;
        popup.append(loaded);
        setState("there");
        // a finger would get the keyboard of the screen over what it came to see
        if (matchMedia("(pointer: fine)").matches) focusSearch(loaded);
      })
      .catch(() => setState("failed"));
    return () => {
      isOver = true;
      picker?.remove();
    };
  }, [locale]);

  return (
    <div
      ref={root}
      class="emoji-picker"
      popover="manual"
      role="dialog"
      aria-label={t.emoji.title}
      aria-busy={state === "loading"}
      tabIndex={-1}
      onKeyDown={(event) => {
        event.stopPropagation(); // a letter means a letter here, not a key of the room
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.preventDefault();
        onClose();
      }}
    >
      {state === "loading" && (
        <p>
          <Spinner /> {t.emoji.loading}
        </p>
      )}
      {state === "failed" && <p role="alert">{t.emoji.failed}</p>}
    </div>
  );
}

/** The field is drawn inside of the picker a moment after the picker. */
function focusSearch(picker: HTMLElement, tries = 20): void {
  const search = picker.shadowRoot?.querySelector("input");
  if (search) search.focus({ preventScroll: true });
  else if (tries > 0 && picker.isConnected) requestAnimationFrame(() => focusSearch(picker, tries - 1));
}
