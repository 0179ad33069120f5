import type { Handlers } from "@matinee/shared/channel.ts";
import { Refusal } from "@matinee/shared/errors.ts";
import type { sfuSide } from "@matinee/shared/protocol/link.ts";
import type { Logger } from "pino";
import type { MemberSockets } from "../ws/member-sockets.ts";
import type { Snapshots } from "./snapshots.ts";

export interface LinkHandlersOptions {
  readonly members: MemberSockets;
  readonly snapshots: Snapshots;
  /** The room is in use: its party lives on. Refuses with `not-found` or `expired` when there is none. */
  readonly keepParty: (roomId: string) => Promise<void>;
  /** Gives the party another invite code. */
  readonly newCode: (roomId: string) => Promise<string>;
  readonly onRoomClosed: (roomId: string) => void;
  readonly log: Logger;
}

/** What signaling does with the words of a media server. */
export function createLinkHandlers(options: LinkHandlersOptions): Handlers<typeof sfuSide> {
  const { members, snapshots, keepParty, newCode, onRoomClosed, log } = options;
  return {
    requests: {
      async "party.newCode"({ roomId }) {
        return { code: await newCode(roomId) };
      },
      async "room.save"({ roomId, saved, messages }) {
        try {
          await keepParty(roomId);
          await snapshots.save(roomId, saved, messages);
        } catch (error) {
          if (error instanceof Refusal) throw error;
          log.error({ error, roomId }, "a room could not be saved");
          throw new Refusal("internal", "The room could not be saved.");
        }
        return {};
      },
    },
    notifications: {
      "peer.notify": ({ roomId, memberId, topic, data }) =>
        members.find(roomId, memberId)?.notify(topic, data),
      "peer.removed": ({ roomId, memberId, error }) =>
        members.find(roomId, memberId)?.remove(Refusal.from(error)),
      "room.closed": ({ roomId }) => onRoomClosed(roomId),
    },
  };
}
