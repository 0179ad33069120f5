import { Refusal } from "@matinee/shared/errors.ts";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { partiesOfUser } from "../accounts/account.repository.ts";
import { authorize } from "../api/caller.ts";
import { type Database, openDatabase } from "../db/database.ts";
import { explaining } from "../testing/test-plans.ts";
import { createTestStorage, type TestStorage } from "../testing/test-storage.ts";
import { groupsOfUser, publicGroups } from "./group.repository.ts";
import { findMessages, roomsOfGroups } from "./group-room.repository.ts";
import { findInvitation, invitationsOfGroup } from "./invitation.repository.ts";
import { membersOfGroup } from "./member.repository.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 240_000 });

let storage: TestStorage;
let db: Database;

/** As many rows as a server has after years: with few, reading a table whole is right. */
const filling = [
  sql`insert into users (id, name, email)
    select 'user-' || n, 'User ' || n, 'user-' || n || '@example.org' from generate_series(1, 3000) n`,
  sql`insert into groups (id, name, is_public, created_at)
    select 'group-' || n, 'Group ' || n, n % 4 = 0, now() - n * interval '1 hour' from generate_series(1, 8000) n`,
  sql`insert into group_members (group_id, user_id, role, joined_at)
    select 'group-' || g, 'user-' || (1 + (g * 31 + m * 97) % 3000), case when m = 0 then 'owner' else 'member' end,
      now() - m * interval '1 minute'
    from generate_series(1, 8000) g, generate_series(0, 2) m`,
  sql`insert into group_requests (group_id, user_id)
    select 'group-' || n, 'user-' || (1 + n % 3000) from generate_series(1, 8000) n`,
  sql`insert into group_invitations (id, group_id, code, role)
    select 'invitation-' || n, 'group-' || (1 + n % 2000), upper(lpad(to_hex(n), 8, '0')), 'member'
    from generate_series(1, 6000) n`,
  sql`insert into parties (id, code, group_id, title)
    select 'party-' || n, lpad(to_hex(n), 8, '0'), 'group-' || n, 'Room' from generate_series(1, 2000) n`,
  sql`insert into party_members (party_id, member_id, user_id, name, joined_at)
    select 'party-' || (1 + n % 2000), 'member-' || n, 'user-' || (1 + n % 3000), 'User', now() - n * interval '1 minute'
    from generate_series(1, 6000) n`,
  sql`insert into room_messages (party_id, message_id, message)
    select 'party-' || (1 + n % 5), 'message-' || n,
      jsonb_build_object('text', 'word' || n || ' of number ' || n % 50, 'isDeleted', false, 'atMs', n)
    from generate_series(1, 20000) n`,
  sql`analyze`,
];

beforeAll(async () => {
  storage = await createTestStorage();
  db = await openDatabase(storage.options);
  for (const statement of filling) await statement.execute(db);
});
afterAll(async () => {
  await db.destroy();
  await storage.remove();
});

const cursor = { at: new Date(), id: "user-1" };
const search = { partyId: "party-2", beforePlace: undefined, limit: 50 };

const hot: Readonly<Record<string, [(explained: Database) => Promise<unknown>, ...string[]]>> = {
  "one's groups": [(on) => groupsOfUser(on, "user-7"), "group_members_user", "groups_pkey"],
  "what a caller may do in a group": [
    (on) => authorize(on, "group:member", "user-7", "group-7"),
    "group_members_key",
    "groups_pkey",
  ],
  "the rooms of groups": [(on) => roomsOfGroups(on, ["group-7", "group-8"]), "parties_group"],
  "public groups": [(on) => publicGroups(on, "user-7", undefined, 20), "groups_public"],
  "a page of members": [(on) => membersOfGroup(on, "group-7", cursor, 50), "group_members_joined"],
  "a page of invitations": [(on) => invitationsOfGroup(on, "group-7", cursor, 50), "group_invitations_group"],
  "an invitation by its code": [(on) => findInvitation(on, "00000007", null), "group_invitations_code_key"],
  "messages with a word": [(on) => findMessages(on, { ...search, words: "word4711" }), "room_messages_words"],
  "the newest messages": [(on) => findMessages(on, { ...search, words: "" }), "room_messages_place"],
  "the parties that a user was in": [
    (on) => partiesOfUser(on, "user-7", undefined, 20),
    "party_members_user",
  ],
};

test.each(Object.entries(hot))("%s: found by indexes, no table is read whole", async (_what, row) => {
  const [ask, ...indexes] = row;
  const { db: explained, used } = explaining(db);
  // Whoever looks for one row says that it is not there.
  await ask(explained).catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
  });
  expect(used()).toEqual(expect.arrayContaining(indexes));
  expect(used().filter((name) => name.startsWith("seq scan"))).toEqual([]);
});

test("a plan that reads a table whole is told apart", async () => {
  const { db: explained, used } = explaining(db);
  await explained.selectFrom("room_messages").selectAll().execute();
  expect(used()).toEqual(["seq scan on room_messages"]);
});
