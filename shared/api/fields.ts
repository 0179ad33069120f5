import { z } from "zod";
import { id } from "../ids.ts";
import { storableText } from "../storable-text.ts";

/** One line that people read: white space made single, no control or direction-changing characters. */
export function line(maxLength: number) {
  return z
    .string()
    .max(maxLength * 4)
    .transform((text) =>
      text
        .toWellFormed()
        .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, " ")
        .trim(),
    )
    .pipe(z.string().min(1, "may not be empty").max(maxLength, `longer than ${maxLength} characters`));
}

/** Several lines, possibly none. */
export function paragraph(maxLength: number) {
  return z
    .string()
    .max(maxLength)
    .transform((text) => storableText(text).trim());
}

/** A moment as JSON has it: ISO 8601 in UTC. */
export const moment = z.iso.datetime();

/** A time zone of the IANA database, such as `Europe/Berlin`. */
export const timeZone = z
  .string()
  .max(64)
  .refine((name) => {
    try {
      return /^[A-Za-z]/.test(name) && new Intl.DateTimeFormat("en", { timeZone: name }) !== null;
    } catch {
      return false;
    }
  }, "not a time zone");

export const locale = z.enum(["en", "ru"]);

/** What an edit was made from: refused with `conflict` when somebody else changed the thing meanwhile. */
export const version = z.number().int().min(1).max(2_147_483_647);

export const pictureId = z.string().regex(/^[A-Za-z0-9_-]{20,64}$/, "not a picture");

/** A user as other users see one. */
export const person = z.object({ userId: id, name: z.string(), pictureId: pictureId.nullable() });
export type Person = z.output<typeof person>;

/** A member's ticket, for guests: where whoever neither is signed in nor has one is not answered. */
export const guestTicket = z.string().max(2000).optional();
