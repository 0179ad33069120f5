import type { Group } from "@matinee/shared/api/groups.ts";
import { Refusal } from "@matinee/shared/errors.ts";
import type { Database } from "../db/database.ts";
import { findGroup, type SeenGroupRow } from "./group.repository.ts";

/** So long a deleted group can be restored. */
const restorableMs = 30 * 24 * 3_600_000;

export const noSuchGroup = () => new Refusal("not-found", "There is no such group.");

export function groupOf(row: SeenGroupRow): Group {
  return {
    groupId: row.id,
    name: row.name,
    description: row.description,
    isPublic: row.is_public,
    pictureId: row.picture_id,
    members: Number(row.members),
    role: row.role,
    hasAsked: Boolean(row.has_asked),
    version: row.version,
    createdAt: row.created_at.toISOString(),
    goneAt: row.deleted_at && new Date(row.deleted_at.getTime() + restorableMs).toISOString(),
  };
}

/** The group as that user sees it; refuses with `not-found`. */
export async function getGroup(db: Database, id: string, userId: string | null): Promise<Group> {
  const row = await findGroup(db, id, userId);
  if (row === undefined) throw noSuchGroup();
  return groupOf(row);
}
