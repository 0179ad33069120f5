import type { GroupRole } from "@matinee/shared/api/groups.ts";

/** Whom somebody of that role may remove and ban; owners also each other, the last one excepted. */
export function rolesBelow(role: GroupRole): readonly GroupRole[] {
  if (role === "owner") return ["owner", "moderator", "member"];
  return role === "moderator" ? ["member"] : [];
}
