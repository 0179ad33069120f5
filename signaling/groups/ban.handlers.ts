import { Refusal } from "@matinee/shared/errors.ts";
import { findUser } from "../accounts/account.repository.ts";
import { readCursor, toPage } from "../api/cursor.ts";
import { bansOfGroup, deleteBan, insertBan } from "./ban.repository.ts";
import { expelFromRooms } from "./expel.ts";
import type { GroupHandlers, GroupsOptions } from "./groups-options.ts";
import { keepingAnOwner } from "./keeps-an-owner.ts";
import { deleteMember, findMember } from "./member.repository.ts";
import { rolesBelow } from "./roles-below.ts";

type Names = "bans.list" | "bans.add" | "bans.lift";

/** Who may not come back. */
export function banHandlers({ db, rooms }: GroupsOptions): GroupHandlers<Names> {
  return {
    async "bans.list"({ params: { groupId }, query: { cursor, limit } }) {
      const rows = await bansOfGroup(db, groupId, readCursor(cursor), limit);
      return toPage(
        rows,
        limit,
        (row) => ({ at: row.created_at, id: row.user_id }),
        (row) => ({
          userId: row.user_id,
          name: row.name,
          pictureId: row.picture_id,
          bannedAt: row.created_at.toISOString(),
        }),
      );
    },
    async "bans.add"({ userId: by, groupRole, params: { groupId, userId } }) {
      if (userId === by) throw new Refusal("bad-request", "userId: you cannot ban yourself");
      if ((await findUser(db, userId)) === undefined)
        throw new Refusal("not-found", "There is no such user.");
      // Whoever is just joining is in, and is removed, or comes after this and is kept out.
      await keepingAnOwner(db, groupId, async (transaction) => {
        await deleteMember(transaction, groupId, userId, rolesBelow(groupRole));
        if ((await findMember(transaction, groupId, userId)) !== undefined)
          throw new Refusal("forbidden", "Moderators ban members and strangers only.");
        await insertBan(transaction, groupId, userId, by);
      });
      await expelFromRooms(db, rooms, groupId, userId);
      return {};
    },
    async "bans.lift"({ params: { groupId, userId } }) {
      await deleteBan(db, groupId, userId);
      return {};
    },
  };
}
