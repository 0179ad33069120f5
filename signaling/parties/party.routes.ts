import { parseOrRefuse, Refusal, type RefusalCode } from "@matinee/shared/errors.ts";
import { createPartyBody, joinBody } from "@matinee/shared/http.ts";
import { type Request, type Response, Router } from "express";
import { limitKeyOf } from "../client-address.ts";
import type { Limit } from "../limits.ts";
import { browserIdOf } from "./browser-id.ts";
import type { PartyService } from "./party.service.ts";

export interface PartyLimits {
  /** Parties started, by address. */
  readonly starts: Limit;
  /** Wrong codes tried, by address: eight characters are 10^12, but only while guessing is slow. */
  readonly guesses: Limit;
}

const wrongGuess: ReadonlySet<RefusalCode> = new Set(["not-found", "expired", "password-wrong"]);
const fromOf = (request: Request, response: Response) => ({
  browserId: browserIdOf(request, response),
  address: addressOf(request),
});
const addressOf = (request: Request) => limitKeyOf(request.ip);

export function partyRoutes(parties: PartyService, limits: PartyLimits): Router {
  async function withCode<T>(request: Request, work: () => Promise<T>): Promise<T> {
    // Counted before looking, so that many tries at once do not slip through, and taken back unless it was wrong.
    await limits.guesses.take(addressOf(request));
    try {
      const found = await work();
      await limits.guesses.giveBack(addressOf(request));
      return found;
    } catch (error) {
      const guessed = error instanceof Refusal && wrongGuess.has(error.code);
      if (!guessed) await limits.guesses.giveBack(addressOf(request));
      throw error;
    }
  }

  return Router()
    .post("/parties", async (request, response) => {
      const { name } = parseOrRefuse(createPartyBody, request.body);
      await limits.starts.take(addressOf(request));
      response.status(201).json(await parties.start(name, fromOf(request, response)));
    })
    .post("/join", async (request, response) => {
      const { code, name, password } = parseOrRefuse(joinBody, request.body);
      const from = fromOf(request, response);
      response.json(await withCode(request, () => parties.join(code, name, from, password)));
    })
    .get("/invites/:code", async (request, response) => {
      response.json(await withCode(request, () => parties.lookUp(request.params.code)));
    });
}
