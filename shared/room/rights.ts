import { z } from "zod";

/** `member`: a guest whom the host trusts; whoever comes by the code is a `guest`. */
export const role = z.enum(["host", "cohost", "member", "guest"]);
export type Role = z.output<typeof role>;

/**
 * `control`: play, pause and seek; `film`: choose the film; `invite`: be told the code; `moderate`: keep order.
 */
export const right = z.enum(["control", "film", "speak", "camera", "chat", "react", "invite", "moderate"]);
export type Right = z.output<typeof right>;

/** What each role may do in a room; the host may do everything. */
export const roleRights = z.object({
  cohost: z.record(right, z.boolean()),
  member: z.record(right, z.boolean()),
  guest: z.record(right, z.boolean()),
});
export type RoleRights = z.output<typeof roleRights>;

/** Where one member's rights differ from those of the role. */
export const ownRights = z.partialRecord(right, z.boolean());
export type OwnRights = z.output<typeof ownRights>;

const everything = Object.fromEntries(right.options.map((each) => [each, true])) as Record<Right, true>; // all keys
const inTheRoom = { ...everything, film: false, moderate: false };

export const usualRights: RoleRights = { cohost: everything, member: inTheRoom, guest: inTheRoom };

/** Whether this member has the right now. */
export function hasRight(
  room: { readonly rights: RoleRights },
  member: { readonly role: Role; readonly rights: OwnRights },
  which: Right,
): boolean {
  return member.role === "host" || (member.rights[which] ?? room.rights[member.role][which]);
}
