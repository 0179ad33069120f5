import type { RoomCore, RoomState } from "@matinee/shared/room/state.ts";
import type { BusListener } from "../net/bus.ts";
import { randomId } from "../net/random-id.ts";
import { noticeOf } from "../store/chat.ts";
import type { Store } from "../store/store.ts";
import { withChanged, withEntry, withHistory, withMessage, withNotice, withoutEntry } from "./chat-log.ts";
import { createFleeting } from "./fleeting.ts";

/** Puts what the bus tells into the store. */
export function createRoomListener(
  store: Store,
  memberId: string,
  roomNowMs: () => number,
): Omit<BusListener, "onPeer"> {
  const fleeting = createFleeting(store, memberId);
  function put(room: RoomState): void {
    const { chat: _chat, ...core } = room;
    store.setState({ room: core, self: selfIn(core) });
  }

  function selfIn(core: RoomCore) {
    const own = core.members[memberId];
    return own === undefined ? store.getState().self : { memberId, name: own.name, role: own.role };
  }

  return {
    onRoom(room) {
      put(room);
      store.setState(({ chat }) => ({ chat: withHistory(chat, room.chat) }));
    },
    onEvent(event, by, before, after) {
      put(after);
      if (event.name === "chat.sent") {
        const { message } = event.data;
        fleeting.wrote(message.memberId);
        store.setState(({ chat, unread }) => ({
          chat: withMessage(chat, message),
          unread: message.memberId === memberId ? unread : unread + 1,
        }));
        return;
      }
      if (event.name === "chat.edited" || event.name === "chat.deleted" || event.name === "chat.reacted") {
        const { messageId } = event.data;
        const message = after.chat.find((each) => each.id === messageId);
        if (message !== undefined) store.setState(({ chat }) => ({ chat: withChanged(chat, message) }));
        return;
      }
      const notice = noticeOf(event, by, before);
      if (notice === undefined) return;
      store.setState(({ chat }) => ({ chat: withNotice(chat, notice, roomNowMs(), randomId()) }));
    },
    onSignal: fleeting.hear,
    onInvite: (code) => store.setState(({ party }) => ({ party: party && { ...party, code } })),
    onRefused(commandId, name, { code, retryAfterMs }) {
      const { chat } = store.getState();
      const entry = chat.find((each) => each.id === commandId);
      const said = entry?.kind === "message" ? entry.message : entry?.kind === "pending" ? entry : null;
      if (name === "chat.send" && said !== null) {
        const { text, replyTo } = said;
        const failed = { kind: "failed" as const, id: commandId, text, replyTo, code, retryAfterMs };
        store.setState({ chat: withEntry(chat, failed) });
        return;
      }
      store.setState({ chat: withoutEntry(chat, commandId), refusal: { code, retryAfterMs } });
    },
  };
}
