import type { GroupRole } from "@matinee/shared/api/groups.ts";
import type { Generated, Selectable } from "kysely";

export interface GroupTable {
  id: string;
  name: string;
  description: Generated<string>;
  is_public: Generated<boolean>;
  picture_id: string | null;
  version: Generated<number>;
  created_at: Generated<Date>;
  updated_at: Generated<Date>;
  deleted_at: Date | null;
}

export interface GroupMemberTable {
  group_id: string;
  user_id: string;
  role: GroupRole;
  joined_at: Generated<Date>;
}

export interface GroupInvitationTable {
  id: string;
  group_id: string;
  code: string;
  role: "moderator" | "member";
  email: string | null;
  created_by: string | null;
  created_at: Generated<Date>;
  expires_at: Date | null;
  max_uses: number | null;
  uses: Generated<number>;
  revoked_at: Date | null;
}
export type GroupInvitationRow = Selectable<GroupInvitationTable>;

export interface GroupRequestTable {
  group_id: string;
  user_id: string;
  message: Generated<string>;
  created_at: Generated<Date>;
}

export interface GroupBanTable {
  group_id: string;
  user_id: string;
  banned_by: string | null;
  created_at: Generated<Date>;
}
