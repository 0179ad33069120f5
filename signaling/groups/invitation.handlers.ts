import { createHash, randomUUID } from "node:crypto";
import type { Invitation } from "@matinee/shared/api/groups.ts";
import { Refusal } from "@matinee/shared/errors.ts";
import { parseInviteCode } from "@matinee/shared/ids.ts";
import { findUser } from "../accounts/account.repository.ts";
import { readCursor, toPage } from "../api/cursor.ts";
import { withFreeCode } from "../parties/free-code.ts";
import { guarded } from "../parties/party.handlers.ts";
import type { GroupInvitationRow } from "./group.table.ts";
import { getGroup } from "./group-view.ts";
import type { GroupHandlers, GroupsOptions } from "./groups-options.ts";
import {
  findInvitation,
  insertInvitation,
  invitationsOfGroup,
  revokeInvitation,
  takeUse,
} from "./invitation.repository.ts";
import { sendInvitation } from "./invitation-mail.ts";
import { insertMember } from "./member.repository.ts";

type Names =
  | "invitations.list"
  | "invitations.create"
  | "invitations.revoke"
  | "invitations.look"
  | "invitations.accept";

type FoundInvitation = NonNullable<Awaited<ReturnType<typeof findInvitation>>>;

const hourMs = 3_600_000;
const usedUp = () => new Refusal("used-up", "This invitation was used as often as it may be.");

/** Joining by a code, or by an e-mail with one. */
export function invitationHandlers(options: GroupsOptions): GroupHandlers<Names> {
  const { db, mailer, limits } = options;

  async function findByTyped(typedCode: string, userId: string | null): Promise<FoundInvitation> {
    const code = parseInviteCode(typedCode);
    const found = code === undefined ? undefined : await findInvitation(db, code, userId);
    if (found === undefined) throw new Refusal("not-found", "There is no such invitation.");
    if (found.is_member) return found;
    if (found.revoked_at !== null || (found.expires_at !== null && found.expires_at.getTime() <= Date.now()))
      throw new Refusal("expired", "This invitation is over.");
    if (found.max_uses !== null && found.uses >= found.max_uses) throw usedUp();
    return found;
  }

  /** One that was sent by e-mail is good for that address alone. */
  async function checkAddress({ email }: FoundInvitation, userId: string): Promise<void> {
    if (email === null) return;
    const user = await findUser(db, userId);
    if (user?.email !== email)
      throw new Refusal("forbidden", "This invitation was sent to another e-mail address.");
    if (mailer.isOn && !user.email_verified)
      throw new Refusal("unverified", "Confirm your e-mail address first.");
  }

  return {
    async "invitations.list"({ params: { groupId }, query: { cursor, limit } }) {
      const rows = await invitationsOfGroup(db, groupId, readCursor(cursor), limit);
      return toPage(rows, limit, (row) => ({ at: row.created_at, id: row.id }), invitationOf);
    },
    async "invitations.create"({ userId, groupRole, params: { groupId }, body, request }) {
      const { role, expiresInHours, maxUses, email } = body;
      if (role === "moderator" && groupRole !== "owner")
        throw new Refusal("forbidden", "Only owners invite moderators.");
      await limits.invitations.take(userId);
      if (email !== null) {
        await limits.mails.take(userId);
        // A limit's key is kept where no address is to be.
        await limits.mailsTo.take(createHash("sha256").update(email).digest("base64url"));
      }
      const row = await withFreeCode((code) =>
        insertInvitation(db, {
          id: randomUUID(),
          group_id: groupId,
          code,
          role,
          email,
          created_by: userId,
          expires_at: expiresInHours === null ? null : new Date(Date.now() + expiresInHours * hourMs),
          max_uses: email === null ? maxUses : 1,
          revoked_at: null,
        }),
      );
      if (email !== null) await sendInvitation(options, row, email, userId, options.originOf(request));
      return invitationOf(row);
    },
    async "invitations.revoke"({ params: { groupId, invitationId } }) {
      if (!(await revokeInvitation(db, groupId, invitationId)))
        throw new Refusal("not-found", "There is no such invitation.");
      return {};
    },
    async "invitations.look"({ userId, params: { code }, request }) {
      const found = await guarded(limits.guesses, request, () => findByTyped(code, userId));
      return {
        group: {
          groupId: found.group_id,
          name: found.name,
          description: found.description,
          pictureId: found.picture_id,
          members: Number(found.members),
        },
        role: found.role,
        isMember: Boolean(found.is_member),
      };
    },
    async "invitations.accept"({ userId, params: { code }, request }) {
      const found = await guarded(limits.guesses, request, () => findByTyped(code, userId));
      const { id, group_id: groupId, role } = found;
      if (!found.is_member) {
        await checkAddress(found, userId);
        await db.transaction().execute(async (transaction) => {
          if (!(await insertMember(transaction, groupId, userId, role))) return;
          // None left after all: nobody came in.
          if (!(await takeUse(transaction, id))) throw usedUp();
        });
      }
      return getGroup(db, groupId, userId);
    },
  };
}

function invitationOf(row: GroupInvitationRow): Invitation {
  return {
    invitationId: row.id,
    code: row.code,
    role: row.role,
    email: row.email,
    createdAt: row.created_at.toISOString(),
    expiresAt: row.expires_at?.toISOString() ?? null,
    maxUses: row.max_uses,
    uses: row.uses,
    isRevoked: row.revoked_at !== null,
  };
}
