import { randomUUID } from "node:crypto";
import { Refusal } from "@matinee/shared/errors.ts";
import { maxNameLength } from "@matinee/shared/room/state.ts";
import { storableText } from "@matinee/shared/storable-text.ts";
import { findUser } from "../accounts/account.repository.ts";
import { readCursor, toPage } from "../api/cursor.ts";
import { withFreeCode } from "../parties/free-code.ts";
import { roomRoleOf } from "../parties/group-standing.ts";
import { fromOf } from "../parties/party.handlers.ts";
import { insertParty } from "../parties/party.repository.ts";
import { lockGroup } from "./group.repository.ts";
import { findGroupRoom, findMessages, roomsOfGroups } from "./group-room.repository.ts";
import { noSuchGroup } from "./group-view.ts";
import type { GroupHandlers, GroupsOptions } from "./groups-options.ts";
import { roomNowOf, roomsNow } from "./rooms-now.ts";

type Names = "rooms.list" | "rooms.create" | "rooms.enter" | "rooms.search";

const maxRooms = 20;
const noSuchRoom = () => new Refusal("not-found", "The group has no such room.");
/** As the database numbers messages. */
const placeShape = /^\d{1,18}$/;

/** A group's rooms: parties that do not end. */
export function roomHandlers({ db, rooms, parties }: GroupsOptions): GroupHandlers<Names> {
  return {
    async "rooms.list"({ params: { groupId } }) {
      return { items: await roomsNow(rooms, await roomsOfGroups(db, [groupId])) };
    },
    async "rooms.create"({ params: { groupId }, body: { title } }) {
      const room = await db.transaction().execute(async (transaction) => {
        if (!(await lockGroup(transaction, groupId))) throw noSuchGroup();
        if ((await roomsOfGroups(transaction, [groupId])).length >= maxRooms)
          throw new Refusal("too-large", `A group has at most ${maxRooms} rooms.`);
        return withFreeCode((code) =>
          insertParty(transaction, { id: randomUUID(), code, group_id: groupId, title, expires_at: null }),
        );
      });
      return roomNowOf(room, undefined);
    },
    async "rooms.enter"({ userId, groupRole, params: { groupId, partyId }, request, response }) {
      const user = await findUser(db, userId);
      if (user === undefined || (await findGroupRoom(db, groupId, partyId)) === undefined) throw noSuchRoom();
      const role = roomRoleOf(groupRole);
      // Names that a provider gave may be longer than rooms show.
      const name = user.name.slice(0, maxNameLength).toWellFormed();
      return parties.enterRoom(partyId, { userId, name, role }, fromOf(request, response));
    },
    async "rooms.search"({ params: { groupId, partyId }, query: { words, cursor, limit } }) {
      if ((await findGroupRoom(db, groupId, partyId)) === undefined) throw noSuchRoom();
      const beforePlace = readCursor(cursor)?.id;
      if (beforePlace !== undefined && !placeShape.test(beforePlace))
        throw new Refusal("bad-request", "cursor: not a cursor of this list");
      const rows = await findMessages(db, { partyId, words: storableText(words).trim(), beforePlace, limit });
      return toPage(
        rows,
        limit,
        ({ place, message }) => ({ at: new Date(message.atMs), id: place }),
        ({ message }) => ({
          messageId: message.id,
          name: message.name,
          text: message.text,
          sentAt: new Date(message.atMs).toISOString(),
        }),
      );
    },
  };
}
