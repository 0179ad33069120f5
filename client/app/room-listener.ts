import type { RoomCore, RoomState } from "@matinee/shared/room/state.ts";
import type { BusListener } from "../net/bus.ts";
import { randomId } from "../net/random-id.ts";
import { noticeOf } from "../store/chat.ts";
import type { Store } from "../store/store.ts";
import { withEntry, withHistory, withMessage, withNotice, withoutEntry } from "./chat-log.ts";

/** Puts what the bus tells into the store. */
export function createRoomListener(
  store: Store,
  memberId: string,
  roomNowMs: () => number,
): Pick<BusListener, "onRoom" | "onEvent" | "onRefused"> {
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
        store.setState(({ chat, unread }) => ({
          chat: withMessage(chat, message),
          unread: message.memberId === memberId ? unread : unread + 1,
        }));
        return;
      }
      const notice = noticeOf(event, by, before);
      if (notice === undefined) return;
      store.setState(({ chat }) => ({ chat: withNotice(chat, notice, roomNowMs(), randomId()) }));
    },
    onRefused(commandId, name, { code, retryAfterMs }) {
      const { chat } = store.getState();
      const entry = chat.find((each) => each.id === commandId);
      const text =
        entry?.kind === "message" ? entry.message.text : entry?.kind === "pending" ? entry.text : null;
      if (name === "chat.send" && text !== null) {
        const failed = { kind: "failed" as const, id: commandId, text, code, retryAfterMs };
        store.setState({ chat: withEntry(chat, failed) });
        return;
      }
      store.setState({ chat: withoutEntry(chat, commandId), refusal: { code, retryAfterMs } });
    },
  };
}
