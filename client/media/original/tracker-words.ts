import { parseJson } from "@matinee/shared/channel.ts";
import { z } from "zod";

const maxSdpLength = 8000;
const sdp = z.string().max(maxSdpLength);
/** Twenty bytes, each a character. */
const twentyBytes = z.string().length(20);

/** What a tracker tells a page, in WebTorrent's words (shared/PROTOCOL.md, TR). */
const told = z.object({
  peer_id: twentyBytes.optional(),
  offer_id: twentyBytes.optional(),
  offer: z.object({ type: z.literal("offer"), sdp }).optional(),
  answer: z.object({ type: z.literal("answer"), sdp }).optional(),
  complete: z.number().optional(),
  "failure reason": z.string().max(200).optional(),
});
export type Told = z.output<typeof told>;

export function parseTold(text: unknown): Told | undefined {
  const parsed = told.safeParse(typeof text === "string" ? parseJson(text) : undefined);
  return parsed.success ? parsed.data : undefined;
}

/** Hexadecimal digits as the bytes that they are, each a character. */
export function bytesOfHex(hex: string): string {
  return hex.replace(/../g, (digits) => String.fromCharCode(Number.parseInt(digits, 16)));
}

export function hexOfBytes(bytes: string): string {
  return Array.from(bytes, (each) => each.charCodeAt(0).toString(16).padStart(2, "0")).join("");
}

export function randomOfferId(): string {
  return String.fromCharCode(...crypto.getRandomValues(new Uint8Array(20)));
}
