import { z } from "zod";

/** Rooms, members, transports, commands: opaque, safe in addresses and file names. */
export const id = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/, "not an id");

const crockford = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const inviteCodeLength = 8;

/** An invite code as it is stored: eight characters of Crockford base32, no dash. */
export const inviteCode = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{8}$/, "not an invite code");

/**
 * Reads an invite code as people type it: in either case, with or without dashes and spaces, O for 0, I and L for 1.
 * Undefined when it cannot be one. https://www.crockford.com/base32.html
 */
export function parseInviteCode(typed: string): string | undefined {
  const code = typed
    .toUpperCase()
    .replace(/[\s\-–—_]/g, "")
    .replace(/O/g, "0")
    .replace(/[IL]/g, "1");
  return inviteCode.safeParse(code).success ? code : undefined;
}

/** Shows a stored code as `K7QM-2XPA`. */
export function formatInviteCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** Makes a code from at least eight random bytes; 256 is a multiple of 32, so no character is favoured. */
export function inviteCodeFromBytes(bytes: Uint8Array): string {
  if (bytes.length < inviteCodeLength) throw new RangeError("an invite code needs eight random bytes");
  return Array.from(bytes.subarray(0, inviteCodeLength), (byte) => crockford[byte % 32]).join("");
}
