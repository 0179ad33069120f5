import type { partiesApi } from "@matinee/shared/api/parties.ts";
import { Refusal, type RefusalCode } from "@matinee/shared/errors.ts";
import type { Request, Response } from "express";
import { insertPartyMember } from "../accounts/account.repository.ts";
import type { ApiHandlers } from "../api/serve.ts";
import { limitKeyOf } from "../client-address.ts";
import type { Database } from "../db/database.ts";
import type { Limit } from "../limits.ts";
import { browserIdOf } from "./browser-id.ts";
import { setPartyOwner } from "./party.repository.ts";
import type { From, PartyService } from "./party.service.ts";

export interface PartyLimits {
  /** Parties started, by address. */
  readonly starts: Limit;
  /** Wrong codes tried, by address: eight characters are 10^12, but only while guessing is slow. */
  readonly guesses: Limit;
}

const wrongGuess: ReadonlySet<RefusalCode> = new Set(["not-found", "expired", "password-wrong", "used-up"]);

const addressOf = (request: Request) => limitKeyOf(request.ip);

/** Where a call comes from: what a ban goes by. */
export function fromOf(request: Request, response: Response): From {
  return { browserId: browserIdOf(request, response), address: addressOf(request) };
}

/** Looks something up by a code that the caller may be guessing. */
export async function guarded<T>(guesses: Limit, request: Request, work: () => Promise<T>): Promise<T> {
  // Counted before looking, so that many tries at once do not slip through, and taken back unless it was wrong.
  await guesses.take(addressOf(request));
  try {
    const found = await work();
    await guesses.giveBack(addressOf(request));
    return found;
  } catch (error) {
    const guessed = error instanceof Refusal && wrongGuess.has(error.code);
    if (!guessed) await guesses.giveBack(addressOf(request));
    throw error;
  }
}

export function partyHandlers(
  db: Database,
  parties: PartyService,
  limits: PartyLimits,
): ApiHandlers<typeof partiesApi> {
  return {
    async "parties.start"({ body: { name }, userId, request, response }) {
      await limits.starts.take(addressOf(request));
      const place = await parties.start(name, fromOf(request, response));
      if (userId === null) return place;
      await setPartyOwner(db, place.partyId, userId);
      await insertPartyMember(db, {
        party_id: place.partyId,
        member_id: place.memberId,
        user_id: userId,
        name: place.name,
      });
      return place;
    },
    async "parties.join"({ body: { code, name, password }, userId, request, response }) {
      const place = await guarded(limits.guesses, request, () =>
        parties.join(code, name, userId, fromOf(request, response), password),
      );
      if (userId !== null)
        await insertPartyMember(db, {
          party_id: place.partyId,
          member_id: place.memberId,
          user_id: userId,
          name: place.name,
        });
      return place;
    },
    "parties.look": ({ params: { code }, request }) =>
      guarded(limits.guesses, request, () => parties.lookUp(code)),
  };
}
