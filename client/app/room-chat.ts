import type { Bus } from "../net/bus.ts";
import type { Store } from "../store/store.ts";
import type { ChatActions } from "./actions.ts";
import { withEntry, withoutEntry } from "./chat-log.ts";

/** What this member says: on its way as soon as it is typed, and kept if it is refused. */
export function createRoomChat(store: Store, command: Bus["command"]): ChatActions {
  function say(text: string): void {
    const id = command("chat.send", { text });
    store.setState(({ chat }) => ({ chat: withEntry(chat, { kind: "pending", id, text }) }));
  }

  const forget = (id: string) => store.setState(({ chat }) => ({ chat: withoutEntry(chat, id) }));

  return {
    sendMessage: say,
    resendMessage(id) {
      const entry = store.getState().chat.find((each) => each.id === id);
      if (entry?.kind !== "failed") return;
      forget(id);
      say(entry.text);
    },
    discardMessage: forget,
    markRead: () => store.setState({ unread: 0 }),
  };
}
