import { randomBytes, randomUUID } from "node:crypto";
import { Refusal } from "@matinee/shared/errors.ts";
import type { Admission, InviteInfo } from "@matinee/shared/http.ts";
import { inviteCodeFromBytes, parseInviteCode } from "@matinee/shared/ids.ts";
import { positionAt } from "@matinee/shared/playback.ts";
import type { Database } from "../db/database.ts";
import type { RoomAccess } from "../rooms/room-access.ts";
import { findPartyByCode, findPartyById, insertParty, setPartyExpiry } from "./party.repository.ts";
import type { PartyRow } from "./party.table.ts";
import { prolongEveryMs } from "./party-keeper.ts";
import type { Tickets } from "./ticket.ts";

export interface PartyService {
  /** A new party with the caller as its host. */
  start(name: string): Promise<Admission>;
  /** A place in the party of that code; refuses with `not-found`, `expired` or `room-full`. */
  join(typedCode: string, name: string): Promise<Admission>;
  lookUp(typedCode: string): Promise<InviteInfo>;
  /** The party by id, its life extended; refuses with `not-found` or `expired`. */
  visit(partyId: string): Promise<PartyRow>;
}

export interface PartyServiceOptions {
  readonly db: Database;
  readonly rooms: RoomAccess;
  readonly tickets: Tickets;
  readonly ttlMs: number;
}

const codeTries = 5;

export function createPartyService({ db, rooms, tickets, ttlMs }: PartyServiceOptions): PartyService {
  const expiry = () => new Date(Date.now() + ttlMs);

  async function createParty(): Promise<PartyRow> {
    for (let attempt = 0; attempt < codeTries; attempt += 1) {
      const code = inviteCodeFromBytes(randomBytes(8));
      const party = await insertParty(db, { id: randomUUID(), code, expires_at: expiry() });
      if (party !== undefined) return party;
    }
    throw new Error("no free invite code was found"); // one in 10^12 each: something else is wrong
  }

  function stillOn(party: PartyRow | undefined): PartyRow {
    if (party === undefined) throw new Refusal("not-found", "No party has this code.");
    if (party.expires_at.getTime() < Date.now()) throw new Refusal("expired", "This party is over.");
    return party;
  }

  async function findByTyped(typedCode: string): Promise<PartyRow> {
    const code = parseInviteCode(typedCode);
    return stillOn(code === undefined ? undefined : await findPartyByCode(db, code));
  }

  async function admit(party: PartyRow, wantedName: string, role: "host" | "member"): Promise<Admission> {
    const memberId = randomUUID();
    const { name } = await rooms.admit(party.id, { id: memberId, name: wantedName, role });
    const ticket = await tickets.issue({ partyId: party.id, memberId, name, role });
    return { partyId: party.id, code: party.code, memberId, name, role, ticket };
  }

  return {
    start: async (name) => admit(await createParty(), name, "host"),
    join: async (typedCode, name) => admit(await findByTyped(typedCode), name, "member"),
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
      };
    },
    async visit(partyId) {
      const party = stillOn(await findPartyById(db, partyId));
      if (party.expires_at.getTime() - Date.now() < ttlMs - prolongEveryMs(ttlMs))
        await setPartyExpiry(db, partyId, expiry());
      return party;
    },
  };
}
