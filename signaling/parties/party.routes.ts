import { parseOrRefuse, Refusal } from "@matinee/shared/errors.ts";
import { createPartyBody, joinBody } from "@matinee/shared/http.ts";
import { type Request, Router } from "express";
import type { Limit } from "../limits.ts";
import type { PartyService } from "./party.service.ts";

export interface PartyLimits {
  /** Parties started, by address. */
  readonly starts: Limit;
  /** Wrong codes tried, by address: eight characters are 10^12, but only while guessing is slow. */
  readonly guesses: Limit;
}

const addressOf = (request: Request) => request.ip ?? "unknown";

export function partyRoutes(parties: PartyService, limits: PartyLimits): Router {
  async function withCode<T>(request: Request, work: () => Promise<T>): Promise<T> {
    await limits.guesses.check(addressOf(request));
    try {
      return await work();
    } catch (error) {
      const guessed = error instanceof Refusal && (error.code === "not-found" || error.code === "expired");
      if (guessed) await limits.guesses.take(addressOf(request));
      throw error;
    }
  }

  return Router()
    .post("/parties", async (request, response) => {
      const { name } = parseOrRefuse(createPartyBody, request.body);
      await limits.starts.take(addressOf(request));
      response.status(201).json(await parties.start(name));
    })
    .post("/join", async (request, response) => {
      const { code, name } = parseOrRefuse(joinBody, request.body);
      response.json(await withCode(request, () => parties.join(code, name)));
    })
    .get("/invites/:code", async (request, response) => {
      response.json(await withCode(request, () => parties.lookUp(request.params.code)));
    });
}
