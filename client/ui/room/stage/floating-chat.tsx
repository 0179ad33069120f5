import { useApp } from "../../hooks/use-app.ts";
import { useText } from "../../i18n/use-text.ts";
import { faceColour } from "../../parts/face-colour.ts";
import { plainText } from "../../parts/plain-text.ts";
import { useFreshMessages } from "./use-fresh-messages.ts";
import "./floating-chat.css";

/**
 * What others say while the log is out of sight: a few lines over the film, each for a moment. A screen reader hears
 * them from here, since it hears nothing of a log that is hidden.
 */
export function FloatingChat({ onOpen }: { readonly onOpen: () => void }) {
  const t = useText();
  const entries = useApp((state) => state.chat);
  const selfId = useApp((state) => state.self?.memberId);
  const messages = useFreshMessages(entries, selfId);
  return (
    <div class="floating-chat" role="log" aria-label={t.places.overFilmLog} aria-live="polite">
      {messages.map((message) => (
        <button key={message.id} type="button" tabIndex={-1} title={t.places.openChat} onClick={onOpen}>
          <b dir="auto" style={{ color: faceColour(message.memberId) }}>
            {message.name}
          </b>{" "}
          <span dir="auto">{plainText(message.text, t.places.spoiler)}</span>
        </button>
      ))}
    </div>
  );
}
