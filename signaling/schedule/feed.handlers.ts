import type { scheduleApi } from "@matinee/shared/api/schedule.ts";
import { authorize } from "../api/caller.ts";
import type { ApiHandlers } from "../api/serve.ts";
import type { Database } from "../db/database.ts";
import { feedToken } from "./feed.repository.ts";

export function feedHandlers(
  db: Database,
): ApiHandlers<Pick<typeof scheduleApi, "feeds.get" | "feeds.renew">> {
  async function pathOf(userId: string, groupId: string | null, renew: boolean) {
    if (groupId !== null) await authorize(db, "group:member", userId, groupId);
    return { path: `/api/calendar/${await feedToken(db, { userId, groupId }, renew)}.ics` };
  }
  return {
    "feeds.get": ({ userId, body: { groupId } }) => pathOf(userId, groupId, false),
    "feeds.renew": ({ userId, body: { groupId } }) => pathOf(userId, groupId, true),
  };
}
