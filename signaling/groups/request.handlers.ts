import { Refusal } from "@matinee/shared/errors.ts";
import { readCursor, toPage } from "../api/cursor.ts";
import { bannedFromGroup } from "../parties/group-standing.ts";
import { isBanned } from "./ban.repository.ts";
import { findGroup, lockGroup } from "./group.repository.ts";
import { noSuchGroup } from "./group-view.ts";
import type { GroupHandlers, GroupsOptions } from "./groups-options.ts";
import { findMember, insertMember } from "./member.repository.ts";
import { deleteRequest, putRequest, requestsOfGroup } from "./request.repository.ts";

type Names = "requests.ask" | "requests.withdraw" | "requests.list" | "requests.answer";

/** Asking to join a public group. */
export function requestHandlers({ db }: GroupsOptions): GroupHandlers<Names> {
  return {
    async "requests.ask"({ userId, params: { groupId }, body: { message } }) {
      const group = await findGroup(db, groupId, userId);
      if (group === undefined || (!group.is_public && group.role === null)) throw noSuchGroup();
      await db.transaction().execute(async (transaction) => {
        if (!(await lockGroup(transaction, groupId))) throw noSuchGroup();
        if (await isBanned(transaction, groupId, userId)) throw bannedFromGroup();
        if ((await findMember(transaction, groupId, userId)) !== undefined) return;
        await putRequest(transaction, groupId, userId, message);
      });
      return {};
    },
    async "requests.withdraw"({ userId, params: { groupId } }) {
      await deleteRequest(db, groupId, userId);
      return {};
    },
    async "requests.list"({ params: { groupId }, query: { cursor, limit } }) {
      const rows = await requestsOfGroup(db, groupId, readCursor(cursor), limit);
      return toPage(
        rows,
        limit,
        (row) => ({ at: row.created_at, id: row.user_id }),
        (row) => ({
          userId: row.user_id,
          name: row.name,
          pictureId: row.picture_id,
          message: row.message,
          askedAt: row.created_at.toISOString(),
        }),
      );
    },
    async "requests.answer"({ params: { groupId, userId }, body: { accept } }) {
      await db.transaction().execute(async (transaction) => {
        if (!(await lockGroup(transaction, groupId))) throw noSuchGroup();
        if (!(await deleteRequest(transaction, groupId, userId)))
          throw new Refusal("not-found", "They do not ask to join any more.");
        if (accept) await insertMember(transaction, groupId, userId, "member");
      });
      return {};
    },
  };
}
