import { randomUUID } from "node:crypto";
import { Refusal } from "@matinee/shared/errors.ts";
import { readCursor, toPage } from "../api/cursor.ts";
import { withFreeCode } from "../parties/free-code.ts";
import { insertParty } from "../parties/party.repository.ts";
import { keepPicture } from "../pictures/pictures.ts";
import { expelFromRooms } from "./expel.ts";
import {
  type GroupChange,
  groupsOfUser,
  insertGroup,
  publicGroups,
  setGroupDeleted,
  updateGroup,
} from "./group.repository.ts";
import { renameMainRoom, roomsOfGroups } from "./group-room.repository.ts";
import { getGroup, groupOf } from "./group-view.ts";
import type { GroupHandlers, GroupsOptions } from "./groups-options.ts";
import { keepingAnOwner } from "./keeps-an-owner.ts";
import { deleteMember, insertMember } from "./member.repository.ts";
import { roomsNow } from "./rooms-now.ts";

type Names =
  | "groups.mine"
  | "groups.public"
  | "groups.create"
  | "groups.get"
  | "groups.update"
  | "groups.setPicture"
  | "groups.removePicture"
  | "groups.delete"
  | "groups.restore"
  | "groups.leave";

/** Groups themselves: made, changed, deleted and restored, and left. */
export function groupHandlers({ db, rooms, limits }: GroupsOptions): GroupHandlers<Names> {
  async function changed(groupId: string, userId: string, change: GroupChange, version?: number) {
    await db.transaction().execute(async (transaction) => {
      if (change.name !== undefined) await renameMainRoom(transaction, groupId, change.name);
      if (!(await updateGroup(transaction, groupId, change, version)))
        throw new Refusal("conflict", "Somebody else changed the group meanwhile. Look again.");
    });
    return getGroup(db, groupId, userId);
  }

  return {
    async "groups.mine"({ userId }) {
      const rows = await groupsOfUser(db, userId);
      const parties = await roomsOfGroups(
        db,
        rows.filter((row) => row.deleted_at === null).map((row) => row.id),
      );
      const now = await roomsNow(rooms, parties);
      const roomsOf = (groupId: string) => now.filter((_room, index) => parties[index]?.group_id === groupId);
      return { items: rows.map((row) => ({ ...groupOf(row), rooms: roomsOf(row.id) })) };
    },
    async "groups.public"({ userId, query: { cursor, limit } }) {
      const rows = await publicGroups(db, userId, readCursor(cursor), limit);
      return toPage(rows, limit, (row) => ({ at: row.created_at, id: row.id }), groupOf);
    },
    async "groups.create"({ userId, body: { name, description, isPublic } }) {
      await limits.groups.take(userId);
      const id = randomUUID();
      await db.transaction().execute(async (transaction) => {
        await insertGroup(transaction, { id, name, description, is_public: isPublic });
        await insertMember(transaction, id, userId, "owner");
        await withFreeCode((code) =>
          insertParty(transaction, { id: randomUUID(), code, group_id: id, title: name, expires_at: null }),
        );
      });
      return getGroup(db, id, userId);
    },
    "groups.get": ({ userId, params: { groupId } }) => getGroup(db, groupId, userId),
    "groups.update": ({ userId, params: { groupId }, body: { version, name, description, isPublic } }) =>
      changed(
        groupId,
        userId,
        {
          ...(name !== undefined && { name }),
          ...(description !== undefined && { description }),
          ...(isPublic !== undefined && { is_public: isPublic }),
        },
        version,
      ),
    "groups.setPicture": async ({ userId, params: { groupId }, picture }) =>
      changed(groupId, userId, { picture_id: await keepPicture(db, picture) }),
    "groups.removePicture": ({ userId, params: { groupId } }) =>
      changed(groupId, userId, { picture_id: null }),
    async "groups.delete"({ params: { groupId } }) {
      await setGroupDeleted(db, groupId, true);
      return {};
    },
    async "groups.restore"({ userId, params: { groupId } }) {
      await setGroupDeleted(db, groupId, false);
      return getGroup(db, groupId, userId);
    },
    async "groups.leave"({ userId, params: { groupId } }) {
      await keepingAnOwner(db, groupId, (transaction) =>
        deleteMember(transaction, groupId, userId, ["owner", "moderator", "member"]),
      );
      await expelFromRooms(db, rooms, groupId, userId);
      return {};
    },
  };
}
