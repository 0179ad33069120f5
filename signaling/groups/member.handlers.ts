import type { GroupMember } from "@matinee/shared/api/groups.ts";
import { Refusal } from "@matinee/shared/errors.ts";
import { readCursor, toPage } from "../api/cursor.ts";
import { expelFromRooms } from "./expel.ts";
import { getGroup } from "./group-view.ts";
import type { GroupHandlers, GroupsOptions } from "./groups-options.ts";
import { keepingAnOwner } from "./keeps-an-owner.ts";
import {
  deleteMember,
  findMember,
  type GroupMemberRow,
  membersOfGroup,
  updateRole,
} from "./member.repository.ts";
import { rolesBelow } from "./roles-below.ts";

type Names = "members.list" | "members.setRole" | "members.remove" | "groups.transfer";

const noSuchMember = () => new Refusal("not-found", "There is no such member in the group.");

/** Who is in a group, and as what. */
export function memberHandlers({ db, rooms }: GroupsOptions): GroupHandlers<Names> {
  return {
    async "members.list"({ params: { groupId }, query: { cursor, limit } }) {
      const rows = await membersOfGroup(db, groupId, readCursor(cursor), limit);
      return toPage(rows, limit, (row) => ({ at: row.joined_at, id: row.user_id }), memberOf);
    },
    async "members.setRole"({ params: { groupId, userId }, body: { role } }) {
      await keepingAnOwner(db, groupId, (transaction) => updateRole(transaction, groupId, userId, role));
      const row = await findMember(db, groupId, userId);
      if (row === undefined) throw noSuchMember();
      return memberOf(row);
    },
    async "members.remove"({ groupRole, params: { groupId, userId } }) {
      const isRemoved = await keepingAnOwner(db, groupId, (transaction) =>
        deleteMember(transaction, groupId, userId, rolesBelow(groupRole)),
      );
      if (!isRemoved) {
        if ((await findMember(db, groupId, userId)) === undefined) throw noSuchMember();
        throw new Refusal("forbidden", "Moderators remove members only.");
      }
      await expelFromRooms(db, rooms, groupId, userId);
      return {};
    },
    async "groups.transfer"({ userId, params: { groupId }, body: { userId: nextOwner } }) {
      await keepingAnOwner(db, groupId, async (transaction) => {
        await updateRole(transaction, groupId, userId, "moderator");
        if (!(await updateRole(transaction, groupId, nextOwner, "owner"))) throw noSuchMember();
      });
      return getGroup(db, groupId, userId);
    },
  };
}

function memberOf(row: GroupMemberRow): GroupMember {
  return {
    userId: row.user_id,
    name: row.name,
    pictureId: row.picture_id,
    role: row.role,
    joinedAt: row.joined_at.toISOString(),
  };
}
