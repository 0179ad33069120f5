import path from "node:path";
import { iceServer } from "@matinee/shared/protocol/signal.ts";
import { z } from "zod";
import { compileTrust } from "./trust-proxy.ts";

const number = z.coerce.number();
const project = path.join(import.meta.dirname, "..");

const iceServers = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown; // unknown until the next schema has read it
    } catch {
      context.addIssue({ code: "custom", message: "not JSON" });
      return z.NEVER;
    }
  })
  .pipe(z.array(iceServer));

function checkTrust(setting: string, context: z.core.$RefinementCtx<string>): void {
  try {
    compileTrust(setting);
  } catch (error) {
    const reason = error instanceof Error ? error.message : "not understood";
    const message = `neither true, false, a number of hops, loopback, linklocal, uniquelocal nor addresses (${reason})`;
    context.addIssue({ code: "custom", message });
  }
}

const schema = z.object({
  PORT: number.int().min(0).max(65535).default(8080),
  HOST: z.string().default("::"),
  /** Postgres; without it PGlite in DATA_DIR. */
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "not a postgres:// address")
    .optional(),
  /** Redis; without it this process alone remembers what several nodes would share. */
  REDIS_URL: z
    .string()
    .regex(/^rediss?:\/\//, "not a redis:// address")
    .optional(),
  DATA_DIR: z.string().default(path.join(project, "data")),
  SFU_MODE: z.enum(["local", "remote"]).default("local"),
  SFU_URLS: z
    .string()
    .default("ws://127.0.0.1:4443")
    .transform((list) => list.split(",").map((url) => url.trim()))
    .pipe(z.array(z.string().regex(/^wss?:\/\//, "not a ws:// address")).min(1)),
  SFU_SECRET: z.string().min(8, "SFU_SECRET needs at least 8 characters").default("matinee-development"),
  /** What Express calls "trust proxy": a number of hops, "loopback", or a list of addresses. */
  TRUST_PROXY: z.string().superRefine(checkTrust).optional(),
  TLS_CERT: z.string().optional(),
  TLS_KEY: z.string().optional(),
  /** Signs the tickets; without it a random one is kept in the database. */
  SECRET: z.string().min(16, "SECRET needs at least 16 characters").optional(),
  ICE_SERVERS: iceServers.default([]),
  /** A party that nobody entered for this long is over. */
  PARTY_TTL_HOURS: number.positive().default(72),
  /** Wrong invite codes that one address may try in ten minutes. */
  CODE_GUESSES: number.int().min(1).default(20),
  /** Parties that one address may start in an hour. */
  PARTIES_PER_HOUR: number.int().min(1).default(60),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
  CLIENT_DIR: z.string().default(path.join(project, "client", "dist")),
});

export type Config = Readonly<z.output<typeof schema>>;

/** Reads the environment once; throws an error that names each wrong variable. An empty one means its default. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`The environment is not usable. ${wrong.join("; ")}`);
  }
  if ((parsed.data.TLS_CERT === undefined) !== (parsed.data.TLS_KEY === undefined)) {
    throw new Error("The environment is not usable. TLS_CERT and TLS_KEY go together");
  }
  if (parsed.data.SFU_MODE === "remote" && given["SFU_SECRET"] === undefined) {
    throw new Error("The environment is not usable. SFU_SECRET: needed with SFU_MODE=remote");
  }
  return Object.freeze(parsed.data);
}
