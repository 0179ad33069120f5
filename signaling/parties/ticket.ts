import { Refusal } from "@matinee/shared/errors.ts";
import { id } from "@matinee/shared/ids.ts";
import { role } from "@matinee/shared/room/rights.ts";
import { jwtVerify, SignJWT } from "jose";
import { z } from "zod";

/** A member's right to its place in a party: it opens the WebSocket, now and after a reload. */
const ticketClaims = z.object({ partyId: id, memberId: id, name: z.string().min(1).max(48), role });
export type TicketClaims = z.output<typeof ticketClaims>;

export interface Tickets {
  issue(claims: TicketClaims): Promise<string>;
  /** Throws an `unauthorized` refusal. */
  read(ticket: string): Promise<TicketClaims>;
}

/** Tickets signed with `secret` (JWT, HS256, RFC 7519). They last as long as their party does. */
export function createTickets(secret: string): Tickets {
  const key = new TextEncoder().encode(secret);
  return {
    issue: (claims) =>
      new SignJWT({ ...claims }).setProtectedHeader({ alg: "HS256" }).setIssuedAt().sign(key),
    async read(ticket) {
      try {
        const { payload } = await jwtVerify(ticket, key, { algorithms: ["HS256"] });
        return ticketClaims.parse(payload);
      } catch {
        throw new Refusal("unauthorized", "This place in the party is not known here. Join with the code.");
      }
    },
  };
}
