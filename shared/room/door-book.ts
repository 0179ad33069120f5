import { z } from "zod";
import { id, inviteCode } from "../ids.ts";
import { ownRights, role } from "./rights.ts";

/** By what the server knows a browser and an address again, without knowing either: keyed hashes of them. */
export const origin = z.object({
  browser: z.string().max(64).nullable(),
  address: z.string().max(64).nullable(),
});
export type Origin = z.output<typeof origin>;

/** `out`: removed, banned or turned away; their ticket opens nothing any more. */
const standing = z.enum(["waiting", "in", "kicked", "banned", "turned-away"]);

const person = z.object({ origin, standing, role, rights: ownRights });

/** What the server knows of a room's door and tells no member. Saved with the room. */
export const doorBook = z.object({
  code: inviteCode.nullable(),
  /** Argon2id, as a PHC string. */
  passwordHash: z.string().max(300).nullable(),
  people: z.record(id, person),
  /** By the ban's id. */
  bans: z.record(id, origin),
});
export type DoorBook = z.output<typeof doorBook>;

export const emptyDoorBook: DoorBook = { code: null, passwordHash: null, people: {}, bans: {} };
