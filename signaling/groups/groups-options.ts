import type { groupsApi } from "@matinee/shared/api/groups.ts";
import type { Auths } from "../accounts/auths.ts";
import type { ApiHandlers } from "../api/serve.ts";
import type { Database } from "../db/database.ts";
import type { Limit } from "../limits.ts";
import type { Mailer } from "../mail/mailer.ts";
import type { PartyService } from "../parties/party.service.ts";
import type { RoomAccess } from "../rooms/room-access.ts";

export interface GroupLimits {
  /** Groups made, by user. */
  readonly groups: Limit;
  /** Invitations made, by user. */
  readonly invitations: Limit;
  /** Invitations sent by e-mail, by user and by address. */
  readonly mails: Limit;
  readonly mailsTo: Limit;
  /** Wrong codes tried, by address. */
  readonly guesses: Limit;
}

export interface GroupsOptions {
  readonly db: Database;
  readonly rooms: RoomAccess;
  readonly parties: PartyService;
  readonly mailer: Mailer;
  /** Where people find this server. */
  readonly originOf: Auths["originOf"];
  readonly limits: GroupLimits;
}

/** The handlers of one topic. */
export type GroupHandlers<N extends keyof typeof groupsApi> = Pick<ApiHandlers<typeof groupsApi>, N>;
