import { z } from "zod";

/** Every refusal that can cross a wire. Codes are stable: clients and tests rely on them. */
export const refusalCodes = [
  "bad-request",
  "too-large",
  "rate-limited",
  "slow-mode",
  "unauthorized",
  "forbidden",
  "not-found",
  "expired",
  "room-full",
  "locked",
  "waiting",
  "turned-away",
  "kicked",
  "banned",
  "password-needed",
  "password-wrong",
  "no-film",
  "wrong-version",
  "unsupported",
  "taken-over",
  "conflict",
  "taken",
  "in-progress",
  "used-up",
  "last-owner",
  "blocked",
  "credentials-wrong",
  "unverified",
  "token-wrong",
  "unavailable",
  "timeout",
  "closed",
  "internal",
] as const;

export const refusalCode = z.enum(refusalCodes);
export type RefusalCode = z.output<typeof refusalCode>;

export const refusalBody = z.object({
  code: refusalCode,
  message: z.string(),
  retryAfterMs: z.number().nonnegative().optional(),
});
export type RefusalBody = z.output<typeof refusalBody>;

/** A refusal: the other side asked for something that it cannot have. The message is for people. */
export class Refusal extends Error {
  readonly code: RefusalCode;
  readonly retryAfterMs: number | undefined;

  constructor(code: RefusalCode, message: string, retryAfterMs?: number) {
    super(message);
    this.name = "Refusal";
    this.code = code;
    this.retryAfterMs = retryAfterMs;
  }

  toBody(): RefusalBody {
    const body = { code: this.code, message: this.message };
    return this.retryAfterMs === undefined ? body : { ...body, retryAfterMs: this.retryAfterMs };
  }

  static from(body: RefusalBody): Refusal {
    return new Refusal(body.code, body.message, body.retryAfterMs);
  }
}

/** Parses what came from a wire; throws a `bad-request` refusal that names the first wrong field. */
export function parseOrRefuse<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue?.path.join(".") ?? "";
  throw new Refusal(
    "bad-request",
    `${where === "" ? "message" : where}: ${issue?.message ?? "not understood"}`,
  );
}
