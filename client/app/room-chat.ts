import type { Bus } from "../net/bus.ts";
import type { Store } from "../store/store.ts";
import type { ChatActions } from "./actions.ts";
import { withEntry, withoutEntry } from "./chat-log.ts";

/** Others forget after five seconds that somebody writes. */
const typingEveryMs = 3000;

/** What this member says: on its way as soon as it is typed, and kept if it is refused. */
export function createRoomChat(
  store: Store,
  { command, signal }: Pick<Bus, "command" | "signal">,
): ChatActions {
  let saidTypingMs = Number.NEGATIVE_INFINITY;

  function say(text: string, replyTo: string | null): void {
    const id = command("chat.send", { text, replyTo });
    saidTypingMs = Number.NEGATIVE_INFINITY;
    store.setState(({ chat }) => ({ chat: withEntry(chat, { kind: "pending", id, text, replyTo }) }));
  }

  const forget = (id: string) => store.setState(({ chat }) => ({ chat: withoutEntry(chat, id) }));

  return {
    sendMessage: say,
    resendMessage(id) {
      const entry = store.getState().chat.find((each) => each.id === id);
      if (entry?.kind !== "failed") return;
      forget(id);
      say(entry.text, entry.replyTo);
    },
    discardMessage: forget,
    editMessage: (messageId, text) => void command("chat.edit", { messageId, text }),
    deleteMessage: (messageId) => void command("chat.delete", { messageId }),
    reactTo: (messageId, emoji, on) => void command("chat.react", { messageId, emoji, on }),
    tellTyping() {
      if (performance.now() - saidTypingMs < typingEveryMs) return;
      saidTypingMs = performance.now();
      signal({ name: "typing", data: {} });
    },
    floatReaction: (emoji) => signal({ name: "react", data: { emoji } }),
    markRead: () => store.setState({ unread: 0 }),
  };
}
