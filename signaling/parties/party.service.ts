import { createHmac, randomUUID } from "node:crypto";
import { Refusal } from "@matinee/shared/errors.ts";
import type { Admission, InviteInfo } from "@matinee/shared/http.ts";
import { parseInviteCode } from "@matinee/shared/ids.ts";
import { positionAt } from "@matinee/shared/playback.ts";
import type { Role } from "@matinee/shared/room/rights.ts";
import { lengthOf } from "@matinee/shared/room/state.ts";
import { insertPartyMember } from "../accounts/account.repository.ts";
import type { Database } from "../db/database.ts";
import type { RoomAccess } from "../rooms/room-access.ts";
import { withFreeCode } from "./free-code.ts";
import { roomRoleOf, standingOf, userOfPlace } from "./group-standing.ts";
import {
  findPartyByCode,
  findPartyById,
  insertParty,
  type KnownParty,
  setPartyCode,
  setPartyExpiry,
} from "./party.repository.ts";
import { prolongEveryMs } from "./party-keeper.ts";
import type { TicketClaims, Tickets } from "./ticket.ts";

export interface PartyService {
  /** A new party with the caller as its host. */
  start(name: string, from: From): Promise<Admission>;
  /** A place in the party of that code, or at its door; refuses with what keeps the caller out. `userId` null: a guest. */
  join(
    typedCode: string,
    name: string,
    userId: string | null,
    from: From,
    password?: string,
  ): Promise<Admission>;
  lookUp(typedCode: string): Promise<InviteInfo>;
  /** A place in a room of the user's group, past its password and waiting room. */
  enterRoom(partyId: string, who: GroupVisitor, from: From): Promise<Admission>;
  /** Whoever has that place may come back, and the party's life is extended; refuses with what keeps them out. */
  visit(place: TicketClaims): Promise<void>;
}

/** Somebody of the group that a room belongs to. */
export interface GroupVisitor {
  readonly userId: string;
  readonly name: string;
  readonly role: "host" | "member";
}

/** Where a call comes from: what a ban goes by. */
export interface From {
  readonly browserId: string;
  readonly address: string;
}

export interface PartyServiceOptions {
  readonly db: Database;
  readonly rooms: RoomAccess;
  readonly tickets: Tickets;
  readonly secret: string;
  readonly ttlMs: number;
}

/** Gives a party another code; the one before opens nothing any more. */
export async function renewCode(db: Database, partyId: string): Promise<string> {
  return withFreeCode(async (code) => ((await setPartyCode(db, partyId, code)) ? code : undefined));
}

export function createPartyService({ db, rooms, tickets, secret, ttlMs }: PartyServiceOptions): PartyService {
  const expiry = () => new Date(Date.now() + ttlMs);

  async function createParty(): Promise<Pick<KnownParty, "id" | "code">> {
    return withFreeCode((code) => insertParty(db, { id: randomUUID(), code, expires_at: expiry() }));
  }

  function stillOn(party: KnownParty | undefined): KnownParty {
    if (party === undefined) throw new Refusal("not-found", "No party has this code.");
    if (party.ends_at !== null && party.ends_at.getTime() < Date.now())
      throw new Refusal("expired", "This party is over.");
    return party;
  }

  async function findByTyped(typedCode: string): Promise<KnownParty> {
    const code = parseInviteCode(typedCode);
    return stillOn(code === undefined ? undefined : await findPartyByCode(db, code));
  }

  /** Throws what keeps whoever has that place out of a group's room. */
  async function checkPlace(groupId: string, partyId: string, memberId: string, role: Role): Promise<void> {
    const userId = await userOfPlace(db, partyId, memberId);
    const standing = userId === undefined ? null : await standingOf(db, groupId, userId);
    // Guests came by the room's code: they need not be in the group.
    if (role !== "guest" && standing === null)
      throw new Refusal("kicked", "You are not in this group any more.");
  }

  /** Whoever comes by the code of their own group's room is no guest. */
  async function roleByCode({ group_id: groupId }: KnownParty, userId: string | null): Promise<Role> {
    if (groupId === null || userId === null) return "guest";
    const standing = await standingOf(db, groupId, userId);
    return standing === null ? "guest" : roomRoleOf(standing);
  }

  /** Of no use to anybody who does not have the secret, and another one in each party. */
  function keyOf(partyId: string, what: string): string {
    return createHmac("sha256", secret).update(`${partyId} ${what}`).digest("base64url").slice(0, 32);
  }

  async function admit(
    party: Pick<KnownParty, "id" | "code">,
    wantedName: string,
    role: Role,
    from: From,
    password?: string,
  ): Promise<Admission> {
    const memberId = randomUUID();
    const origin = {
      browser: keyOf(party.id, `browser ${from.browserId}`),
      address: keyOf(party.id, `address ${from.address}`),
    };
    const who = { id: memberId, name: wantedName, role, origin, password };
    const { name, role: roleThere } = await rooms.admit(party.id, who);
    const ticket = await tickets.issue({ partyId: party.id, memberId, name, role });
    return { partyId: party.id, code: party.code, memberId, name, role: roleThere, ticket };
  }

  return {
    start: async (name, from) => admit(await createParty(), name, "host", from),
    async join(typedCode, name, userId, from, password) {
      const party = await findByTyped(typedCode);
      return admit(party, name, await roleByCode(party, userId), from, password);
    },
    async lookUp(typedCode) {
      const party = await findByTyped(typedCode);
      const { room, full } = await rooms.info(party.id);
      const members = Object.values(room.members);
      return {
        code: party.code,
        hostName: members.find((member) => member.role === "host")?.name ?? "",
        filmTitle: room.film?.title ?? null,
        filmPositionS: room.film && positionAt(room.playback, Date.now(), lengthOf(room)),
        people: members.filter((member) => member.presence !== "away").map((member) => member.name),
        full,
        isLocked: room.door.isLocked,
        hasWaitingRoom: room.door.hasWaitingRoom,
        needsPassword: room.door.hasPassword,
      };
    },
    async enterRoom(partyId, { userId, name, role }, from) {
      const place = await admit(stillOn(await findPartyById(db, partyId)), name, role, from);
      const { memberId } = place;
      await insertPartyMember(db, {
        party_id: partyId,
        member_id: memberId,
        user_id: userId,
        name: place.name,
      });
      return place;
    },
    async visit({ partyId, memberId, role }) {
      const party = stillOn(await findPartyById(db, partyId));
      if (party.group_id !== null) await checkPlace(party.group_id, partyId, memberId, role);
      if (
        party.expires_at !== null &&
        party.expires_at.getTime() - Date.now() < ttlMs - prolongEveryMs(ttlMs)
      )
        await setPartyExpiry(db, partyId, expiry());
    },
  };
}
