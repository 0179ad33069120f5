import type { Refusal } from "@matinee/shared/errors.ts";
import type { MediaTopic } from "@matinee/shared/protocol/media.ts";

/** The open WebSocket of a member, as the rest of signaling sees it. */
export interface MemberSocket {
  notify(topic: MediaTopic, data: unknown): void;
  /** Tells the page that its place is lost, and closes. */
  remove(refusal: Refusal): void;
}

/** Which member's WebSocket is open on this node. */
export interface MemberSockets {
  /** Puts `socket` in the member's place and answers the one that was there. */
  put(roomId: string, memberId: string, socket: MemberSocket): MemberSocket | undefined;
  find(roomId: string, memberId: string): MemberSocket | undefined;
  /** Removes `socket`, unless another one took its place. True when it was there. */
  drop(roomId: string, memberId: string, socket: MemberSocket): boolean;
  count(): number;
}

export function createMemberSockets(): MemberSockets {
  const sockets = new Map<string, MemberSocket>();
  const keyOf = (roomId: string, memberId: string) => `${roomId}/${memberId}`;
  return {
    put(roomId, memberId, socket) {
      const before = sockets.get(keyOf(roomId, memberId));
      sockets.set(keyOf(roomId, memberId), socket);
      return before;
    },
    find: (roomId, memberId) => sockets.get(keyOf(roomId, memberId)),
    drop(roomId, memberId, socket) {
      const key = keyOf(roomId, memberId);
      return sockets.get(key) === socket && sockets.delete(key);
    },
    count: () => sockets.size,
  };
}
