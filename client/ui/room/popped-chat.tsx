import { createPortal } from "preact/compat";
import { useText } from "../i18n/use-text.ts";
import { Chat } from "./panel/chat.tsx";
import "./popped-chat.css";

interface PoppedChatProps {
  readonly body: HTMLElement;
  readonly writeAsked: number;
}

/** The chat in the window of its own: the same components with the same room, drawn elsewhere. */
export function PoppedChat({ body, writeAsked }: PoppedChatProps) {
  const t = useText();
  return createPortal(
    <main class="popped-chat" aria-label={t.panel.chat}>
      <Chat shown={true} writeAsked={writeAsked} />
    </main>,
    body,
  );
}
