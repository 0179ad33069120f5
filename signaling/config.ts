import path from "node:path";
import { iceServer } from "@matinee/shared/protocol/signal.ts";
import { z } from "zod";
import { compileTrust } from "./trust-proxy.ts";
import type { TurnSettings } from "./ws/ice-servers.ts";

const number = z.coerce.number();
const project = path.join(import.meta.dirname, "..");

/** RFC 7065: no user, no slashes; a host, perhaps a port, perhaps how to get there. */
const turnUrl = /^turns?:([a-z0-9.-]+|\[[0-9a-f:.]+\])(:\d{1,5})?(\?transport=(udp|tcp))?$/i;

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

const serviceUrl = z
  .string()
  .regex(/^https?:\/\/[^?#]+[^/?#]$/, "not an address such as https://api.example");

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
  /** Connections to Postgres that this process holds at most. */
  DATABASE_CONNECTIONS: number.int().min(2).max(200).default(10),
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
  /** TURN servers that share TURN_SECRET with us (coturn's `static-auth-secret`), separated by commas. */
  TURN_URLS: z
    .string()
    .transform((list) => list.split(",").map((url) => url.trim()))
    .pipe(z.array(z.string().regex(turnUrl, "not a turn:HOST:PORT or turns:HOST:PORT?transport=tcp address")))
    .optional(),
  TURN_SECRET: z.string().min(16, "TURN_SECRET needs at least 16 characters").optional(),
  /** How long a member's TURN credentials open new paths. */
  TURN_LIFETIME_S: number.int().min(1).max(86_400).default(3600),
  /** A party that nobody entered for this long is over. */
  PARTY_TTL_HOURS: number.positive().default(72),
  /** Wrong invite codes that one address may try in ten minutes. */
  CODE_GUESSES: number.int().min(1).default(20),
  /** Parties that one address may start in an hour. */
  PARTIES_PER_HOUR: number.int().min(1).default(60),
  /** Where people find this server, such as https://film.example: needed for e-mail and for signing in by others. */
  PUBLIC_URL: z
    .string()
    .regex(/^https?:\/\/[^/]+$/, "not an address such as https://film.example")
    .optional(),
  /** smtp://USER:PASSWORD@HOST:PORT, or smtps://; without it links are written to the log. */
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, "not an smtp:// address")
    .optional(),
  MAIL_FROM: z.string().min(3).optional(),
  /** Who may see the admin page: e-mail addresses, separated by commas. */
  ADMIN_EMAILS: z
    .string()
    .default("")
    .transform((list) =>
      list
        .split(",")
        .map((email) => email.trim().toLowerCase())
        .filter((email) => email !== ""),
    ),
  /** Wrong passwords for one account in ten minutes, and twice as many from one address. */
  SIGN_IN_TRIES: number.int().min(1).default(10),
  /** Accounts that one address may make in an hour. */
  ACCOUNTS_PER_HOUR: number.int().min(1).default(20),
  GITHUB_CLIENT_ID: z.string().optional(),
  GITHUB_CLIENT_SECRET: z.string().optional(),
  GOOGLE_CLIENT_ID: z.string().optional(),
  GOOGLE_CLIENT_SECRET: z.string().optional(),
  /** OpenID Connect: the provider's address, below which is /.well-known/openid-configuration. */
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().max(40).default("OpenID"),
  /** Days that messages in groups' rooms, and who was there, are kept; 0: for ever. */
  CHAT_DAYS: number.int().min(0).default(0),
  VISIT_DAYS: number.int().min(0).default(365),
  /** Hosts in one's own network that films may be linked from: `nas.local`, `192.168.1.5:8096`, separated by commas. */
  LINK_PRIVATE_HOSTS: z
    .string()
    .default("")
    .transform((list) => list.split(",").map((host) => host.trim()))
    .transform((hosts) => hosts.filter((host) => host !== "")),
  /** A v4 read access token of TMDB's, or a v3 key. */
  TMDB_TOKEN: z.string().min(8).optional(),
  OMDB_KEY: z.string().min(4).optional(),
  WIKIDATA: z.enum(["on", "off"]).default("off"),
  TMDB_BASE_URL: serviceUrl.default("https://api.themoviedb.org/3"),
  TMDB_IMAGE_BASE_URL: serviceUrl.default("https://image.tmdb.org"),
  OMDB_BASE_URL: serviceUrl.default("https://www.omdbapi.com"),
  OMDB_IMAGE_BASE_URL: serviceUrl.default("https://m.media-amazon.com"),
  WIKIDATA_BASE_URL: serviceUrl.default("https://www.wikidata.org"),
  WIKIDATA_QUERY_BASE_URL: serviceUrl.default("https://query.wikidata.org"),
  /** How long one request to such a service may take. */
  PROVIDER_TIMEOUT_MS: number.int().min(50).max(60_000).default(8000),
  /** Posters that are kept, all together. */
  IMAGE_CACHE_MB: number.min(1).default(512),
  /** The Internet Archive, or what stands in for it. */
  IA_BASE_URL: z
    .string()
    .regex(/^https?:\/\/[^/]+$/, "not an address such as https://archive.org")
    .default("https://archive.org"),
  /** YouTube's IFrame API, or what stands in for it. */
  YOUTUBE_API_URL: z.url({ protocol: /^https?$/ }).default("https://www.youtube.com/iframe_api"),
  /** Where YouTube tells what a video is called (oEmbed), or what stands in for it. */
  YOUTUBE_OEMBED_URL: z.url({ protocol: /^https?$/ }).default("https://www.youtube.com/oembed"),
  /** Of an application made at trakt.tv, so that people may have it know what they watch. */
  TRAKT_CLIENT_ID: z.string().optional(),
  TRAKT_CLIENT_SECRET: z.string().optional(),
  TRAKT_BASE_URL: z.url({ protocol: /^https?$/ }).default("https://api.trakt.tv"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
  CLIENT_DIR: z.string().default(path.join(project, "client", "dist")),
});

export type Config = Readonly<z.output<typeof schema>>;

const together = [
  ["TLS_CERT", "TLS_KEY"],
  ["TURN_URLS", "TURN_SECRET"],
  ["GITHUB_CLIENT_ID", "GITHUB_CLIENT_SECRET"],
  ["GOOGLE_CLIENT_ID", "GOOGLE_CLIENT_SECRET"],
  ["OIDC_ISSUER", "OIDC_CLIENT_ID"],
  ["OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"],
  ["TRAKT_CLIENT_ID", "TRAKT_CLIENT_SECRET"],
] as const;
/** A link in an e-mail must not lead to wherever the request said that it came from. */
const needPublicUrl = ["SMTP_URL", "GITHUB_CLIENT_ID", "GOOGLE_CLIENT_ID", "OIDC_CLIENT_ID"] as const;

/** Reads the environment once; throws an error that names each wrong variable. An empty one means its default. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`The environment is not usable. ${wrong.join("; ")}`);
  }
  for (const [one, other] of together) {
    if ((parsed.data[one] === undefined) !== (parsed.data[other] === undefined))
      throw new Error(`The environment is not usable. ${one} and ${other} go together`);
  }
  for (const setting of needPublicUrl) {
    if (parsed.data[setting] !== undefined && parsed.data.PUBLIC_URL === undefined)
      throw new Error(`The environment is not usable. ${setting} needs PUBLIC_URL`);
  }
  if (parsed.data.SFU_MODE === "remote" && given["SFU_SECRET"] === undefined) {
    throw new Error("The environment is not usable. SFU_SECRET: needed with SFU_MODE=remote");
  }
  return Object.freeze(parsed.data);
}

/** What TURN needs, or undefined where no TURN server shares a secret with us. */
export function turnSettings(config: Config): TurnSettings | undefined {
  const { TURN_URLS: urls, TURN_SECRET: secret, TURN_LIFETIME_S: lifetimeS } = config;
  return urls && secret ? { urls, secret, lifetimeS } : undefined;
}
