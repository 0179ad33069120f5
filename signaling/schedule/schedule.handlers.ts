import type { scheduleApi } from "@matinee/shared/api/schedule.ts";
import type { ApiHandlers } from "../api/serve.ts";
import type { Database } from "../db/database.ts";
import { eventHandlers } from "./event.handlers.ts";
import { feedHandlers } from "./feed.handlers.ts";
import { pollHandlers } from "./poll.handlers.ts";

export function scheduleHandlers(db: Database): ApiHandlers<typeof scheduleApi> {
  return { ...eventHandlers(db), ...feedHandlers(db), ...pollHandlers(db) };
}
