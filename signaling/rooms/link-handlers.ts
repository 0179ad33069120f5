import type { Handlers } from "@matinee/shared/channel.ts";
import { Refusal } from "@matinee/shared/errors.ts";
import type { sfuSide, VisitRecord } from "@matinee/shared/protocol/link.ts";
import type { Logger } from "pino";
import type { MemberSockets } from "../ws/member-sockets.ts";
import type { Snapshots } from "./snapshots.ts";

export interface LinkHandlersOptions {
  readonly members: MemberSockets;
  readonly snapshots: Snapshots;
  /** The room is in use: its party lives on. Refuses with `not-found` or `expired` when there is none. */
  readonly keepParty: (roomId: string) => Promise<void>;
  /** Who was there, and how it went for them. */
  readonly keepVisits: (roomId: string, visits: readonly VisitRecord[]) => Promise<void>;
  /** Gives the party another invite code. */
  readonly newCode: (roomId: string) => Promise<string>;
  readonly onRoomClosed: (roomId: string) => void;
  readonly log: Logger;
}

/** What signaling does with the words of a media server. */
export function createLinkHandlers(options: LinkHandlersOptions): Handlers<typeof sfuSide> {
  const { members, snapshots, keepParty, keepVisits, newCode, onRoomClosed, log } = options;
  return {
    requests: {
      async "party.newCode"({ roomId }) {
        return { code: await newCode(roomId) };
      },
      async "room.save"({ roomId, saved, messages, visits }) {
        try {
          await keepParty(roomId);
          await snapshots.save(roomId, saved, messages);
          await keepVisits(roomId, visits);
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
