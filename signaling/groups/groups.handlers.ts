import type { groupsApi } from "@matinee/shared/api/groups.ts";
import type { ApiHandlers } from "../api/serve.ts";
import { banHandlers } from "./ban.handlers.ts";
import { groupHandlers } from "./group.handlers.ts";
import type { GroupsOptions } from "./groups-options.ts";
import { invitationHandlers } from "./invitation.handlers.ts";
import { memberHandlers } from "./member.handlers.ts";
import { requestHandlers } from "./request.handlers.ts";
import { roomHandlers } from "./room.handlers.ts";

/** All that groups answer. */
export function groupsHandlers(options: GroupsOptions): ApiHandlers<typeof groupsApi> {
  return {
    ...groupHandlers(options),
    ...memberHandlers(options),
    ...banHandlers(options),
    ...requestHandlers(options),
    ...invitationHandlers(options),
    ...roomHandlers(options),
  };
}
