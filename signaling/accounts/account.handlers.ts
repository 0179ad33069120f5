import type { Account, accountApi, SignInWays } from "@matinee/shared/api/account.ts";
import { Refusal } from "@matinee/shared/errors.ts";
import { readCursor, toPage } from "../api/cursor.ts";
import type { ApiHandlers } from "../api/serve.ts";
import type { Database } from "../db/database.ts";
import { findPartyById } from "../parties/party.repository.ts";
import type { Tickets } from "../parties/ticket.ts";
import { keepPicture } from "../pictures/pictures.ts";
import {
  findUser,
  insertPartyMember,
  partiesOfUser,
  type UserChange,
  updateUser,
} from "./account.repository.ts";
import { deleteAccount } from "./account-deletion.ts";
import { exportAccount } from "./account-export.ts";
import type { UserRow } from "./user.table.ts";

export interface AccountOptions {
  readonly db: Database;
  readonly tickets: Tickets;
  readonly ways: SignInWays;
}

const goneMeanwhile = () => new Refusal("unauthorized", "This account is not there any more.");

export function accountHandlers({ db, tickets, ways }: AccountOptions): ApiHandlers<typeof accountApi> {
  async function changed(userId: string, change: UserChange, version?: number): Promise<Account> {
    const row = await updateUser(db, userId, change, version);
    if (row !== undefined) return accountOf(row);
    if ((await findUser(db, userId)) === undefined) throw goneMeanwhile();
    throw new Refusal("conflict", "Your account was changed elsewhere meanwhile. Look again.");
  }

  return {
    async "account.get"({ userId }) {
      const row = userId === null ? undefined : await findUser(db, userId);
      return { account: row === undefined ? null : accountOf(row), ways };
    },
    async "account.update"({ userId, body: { version, name, locale, timeZone } }) {
      const change = {
        ...(name !== undefined && { name }),
        ...(locale !== undefined && { locale }),
        ...(timeZone !== undefined && { time_zone: timeZone }),
      };
      return changed(userId, change, version);
    },
    "account.setPicture": async ({ userId, picture }) =>
      changed(userId, { picture_id: await keepPicture(db, picture) }),
    "account.removePicture": ({ userId }) => changed(userId, { picture_id: null }),
    "account.export": ({ userId }) => exportAccount(db, userId),
    async "account.delete"({ userId, body: { email } }) {
      const row = await findUser(db, userId);
      if (row === undefined) throw goneMeanwhile();
      if (row.email !== email.trim().toLowerCase())
        throw new Refusal("bad-request", "email: not the address of this account");
      await deleteAccount(db, userId);
      return {};
    },
    async "account.parties"({ userId, query: { cursor, limit } }) {
      const rows = await partiesOfUser(db, userId, readCursor(cursor), limit);
      return toPage(
        rows,
        limit,
        (row) => ({ at: row.joined_at, id: row.member_id }),
        (row) => ({
          partyId: row.id,
          title: row.title,
          groupId: row.group_id,
          isHost: row.owner_id === userId,
          name: row.name,
          joinedAt: row.joined_at.toISOString(),
          endsAt: row.expires_at?.toISOString() ?? null,
        }),
      );
    },
    async "account.claimParties"({ userId, body: { tickets: given } }) {
      let claimed = 0;
      for (const ticket of given) {
        const claims = await tickets.read(ticket).catch(() => undefined);
        if (claims === undefined || (await findPartyById(db, claims.partyId)) === undefined) continue;
        const { partyId, memberId, name, role } = claims;
        const row = { party_id: partyId, member_id: memberId, user_id: userId, name };
        if (!(await insertPartyMember(db, row))) continue;
        claimed += 1;
        if (role === "host") await ownParty(db, partyId, userId);
      }
      return { claimed };
    },
  };
}

/** Whoever started it as a guest owns it from now on, unless somebody does. */
async function ownParty(db: Database, partyId: string, userId: string): Promise<void> {
  await db
    .updateTable("parties")
    .set({ owner_id: userId })
    .where("id", "=", partyId)
    .where("owner_id", "is", null)
    .where("group_id", "is", null)
    .execute();
}

function accountOf(row: UserRow): Account {
  return {
    userId: row.id,
    name: row.name,
    email: row.email,
    emailVerified: row.email_verified,
    pictureId: row.picture_id,
    isAdmin: row.is_admin,
    locale: row.locale === "ru" ? "ru" : "en",
    timeZone: row.time_zone,
    version: row.version,
    createdAt: row.created_at.toISOString(),
  };
}
