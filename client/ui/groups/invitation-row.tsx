import type { Invitation } from "@matinee/shared/api/groups.ts";
import { formatInviteCode } from "@matinee/shared/ids.ts";
import { type GroupsText, useGroupsText } from "../i18n/groups-text.ts";
import { useLocale } from "../i18n/use-text.ts";
import { formatMoment } from "../parts/format-date.ts";
import { CopyLink } from "./copy-link.tsx";

interface InvitationRowProps {
  readonly invitation: Invitation;
  readonly onRevoke: () => void;
}

/** An invitation that was made: what it is good for, and whether it still is. */
export function InvitationRow({ invitation, onRevoke }: InvitationRowProps) {
  const words = useGroupsText();
  const locale = useLocale();
  const { role, email, expiresAt, uses, maxUses } = invitation;
  const code = formatInviteCode(invitation.code);
  const ended = whyEnded(invitation, words);
  const facts = [
    words.roles[role],
    ...(email === null ? [] : [words.invitations.to(email)]),
    words.invitations.used(uses, maxUses),
    ...(expiresAt === null || ended !== undefined
      ? []
      : [words.invitations.until(formatMoment(expiresAt, locale))]),
  ];
  return (
    <li class={ended === undefined ? "" : "ended"}>
      <span class="row-words">
        <b class="row-code">{code}</b>
        <span>{facts.join(" · ")}</span>
      </span>
      {ended !== undefined ? (
        <span class="tag">{ended}</span>
      ) : (
        <>
          <CopyLink
            path={`/i/${code}`}
            label={words.invitations.copy}
            fullLabel={words.invitations.copyOf(code)}
          />
          <button
            type="button"
            class="btn quiet small"
            aria-label={words.invitations.revokeOf(code)}
            onClick={onRevoke}
          >
            {words.invitations.revoke}
          </button>
        </>
      )}
    </li>
  );
}

function whyEnded({ isRevoked, expiresAt, uses, maxUses }: Invitation, words: GroupsText) {
  if (isRevoked) return words.invitations.revoked;
  if (maxUses !== null && uses >= maxUses) return words.invitations.usedUp;
  if (expiresAt !== null && new Date(expiresAt) < new Date()) return words.invitations.expired;
  return undefined;
}
