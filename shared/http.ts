import { z } from "zod";
import { refusalBody } from "./errors.ts";
import { id, inviteCode } from "./ids.ts";
import { role } from "./room/rights.ts";
import { memberName } from "./room/state.ts";

/** `POST /api/parties`: makes a room; the caller becomes its host. */
export const createPartyBody = z.strictObject({ name: memberName });
export const joinBody = z.strictObject({
  code: z.string().max(40),
  name: memberName,
  password: z.string().max(200).optional(),
});

/** What `POST /api/parties` and `POST /api/join` answer: the ticket opens the room's WebSocket, now and after a reload. */
export const admission = z.object({
  partyId: id,
  code: inviteCode,
  memberId: id,
  name: z.string(),
  role,
  ticket: z.string().max(2000),
});
export type Admission = z.output<typeof admission>;

/** `GET /api/invites/CODE`: what somebody who holds the link may know before joining. */
export const inviteInfo = z.object({
  code: inviteCode,
  hostName: z.string(),
  filmTitle: z.string().nullable(),
  filmPositionS: z.number().nullable(),
  people: z.array(z.string()),
  full: z.boolean(),
  isLocked: z.boolean(),
  hasWaitingRoom: z.boolean(),
  needsPassword: z.boolean(),
});
export type InviteInfo = z.output<typeof inviteInfo>;

export const errorBody = z.object({ error: refusalBody });
