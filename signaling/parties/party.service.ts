import { createHmac, randomBytes, randomUUID } from "node:crypto";
import { Refusal } from "@matinee/shared/errors.ts";
import type { Admission, InviteInfo } from "@matinee/shared/http.ts";
import { inviteCodeFromBytes, parseInviteCode } from "@matinee/shared/ids.ts";
import { positionAt } from "@matinee/shared/playback.ts";
import type { Database } from "../db/database.ts";
import type { RoomAccess } from "../rooms/room-access.ts";
import {
  findPartyByCode,
  findPartyById,
  insertParty,
  setPartyCode,
  setPartyExpiry,
} from "./party.repository.ts";
import type { PartyRow } from "./party.table.ts";
import { prolongEveryMs } from "./party-keeper.ts";
import type { Tickets } from "./ticket.ts";

export interface PartyService {
  /** A new party with the caller as its host. */
  start(name: string, from: From): Promise<Admission>;
  /** A place in the party of that code, or at its door; refuses with what keeps the caller out. */
  join(typedCode: string, name: string, from: From, password?: string): Promise<Admission>;
  lookUp(typedCode: string): Promise<InviteInfo>;
  /** The party by id, its life extended; refuses with `not-found` or `expired`. */
  visit(partyId: string): Promise<PartyRow>;
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

const codeTries = 5;

/** Does `work` with a new code, again with another when that one is taken: `work` answers undefined then. */
async function withFreeCode<T>(work: (code: string) => Promise<T | undefined>): Promise<T> {
  for (let attempt = 0; attempt < codeTries; attempt += 1) {
    const done = await work(inviteCodeFromBytes(randomBytes(8)));
    if (done !== undefined) return done;
  }
  throw new Error("no free invite code was found"); // one in 10^12 each: something else is wrong
}

/** Gives a party another code; the one before opens nothing any more. */
export async function renewCode(db: Database, partyId: string): Promise<string> {
  return withFreeCode(async (code) => ((await setPartyCode(db, partyId, code)) ? code : undefined));
}

export function createPartyService({ db, rooms, tickets, secret, ttlMs }: PartyServiceOptions): PartyService {
  const expiry = () => new Date(Date.now() + ttlMs);

  async function createParty(): Promise<PartyRow> {
    return withFreeCode((code) => insertParty(db, { id: randomUUID(), code, expires_at: expiry() }));
  }

  function stillOn(party: PartyRow | undefined): PartyRow {
    if (party === undefined) throw new Refusal("not-found", "No party has this code.");
    if (party.expires_at !== null && party.expires_at.getTime() < Date.now())
      throw new Refusal("expired", "This party is over.");
    return party;
  }

  async function findByTyped(typedCode: string): Promise<PartyRow> {
    const code = parseInviteCode(typedCode);
    return stillOn(code === undefined ? undefined : await findPartyByCode(db, code));
  }

  /** Of no use to anybody who does not have the secret, and another one in each party. */
  function keyOf(partyId: string, what: string): string {
    return createHmac("sha256", secret).update(`${partyId} ${what}`).digest("base64url").slice(0, 32);
  }

  async function admit(
    party: PartyRow,
    wantedName: string,
    role: "host" | "guest",
    from: From,
    password?: string,
  ): Promise<Admission> {
    const memberId = randomUUID();
    const origin = {
      browser: keyOf(party.id, `browser ${from.browserId}`),
      address: keyOf(party.id, `address ${from.address}`),
    };
    const name = await rooms.admit(party.id, { id: memberId, name: wantedName, role, origin, password });
    const ticket = await tickets.issue({ partyId: party.id, memberId, name, role });
    return { partyId: party.id, code: party.code, memberId, name, role, ticket };
  }

  return {
    start: async (name, from) => admit(await createParty(), name, "host", from),
    join: async (typedCode, name, from, password) =>
      admit(await findByTyped(typedCode), name, "guest", from, password),
    async lookUp(typedCode) {
      const party = await findByTyped(typedCode);
      const { room, full } = await rooms.info(party.id);
      const members = Object.values(room.members);
      return {
        code: party.code,
        hostName: members.find((member) => member.role === "host")?.name ?? "",
        filmTitle: room.film?.title ?? null,
        filmPositionS: room.film && positionAt(room.playback, Date.now(), room.film.durationS),
        people: members.filter((member) => member.presence !== "away").map((member) => member.name),
        full,
        isLocked: room.door.isLocked,
        hasWaitingRoom: room.door.hasWaitingRoom,
        needsPassword: room.door.hasPassword,
      };
    },
    async visit(partyId) {
      const party = stillOn(await findPartyById(db, partyId));
      if (
        party.expires_at !== null &&
        party.expires_at.getTime() - Date.now() < ttlMs - prolongEveryMs(ttlMs)
      )
        await setPartyExpiry(db, partyId, expiry());
      return party;
    },
  };
}
