import { availableParallelism, networkInterfaces } from "node:os";
import { directSetting, usualDirect } from "@matinee/shared/room/direct-setting.ts";
import { z } from "zod";

const number = z.coerce.number();

const schema = z.object({
  /** Where signaling reaches this media server. */
  SFU_PORT: number.int().min(0).max(65535).default(4443),
  SFU_HOST: z.string().default("127.0.0.1"),
  SFU_SECRET: z.string().min(8, "SFU_SECRET needs at least 8 characters").default("matinee-development"),
  SFU_WORKERS: number.int().min(1).max(256).optional(),
  /** UDP and TCP port of the first worker; each further worker takes the next. */
  MEDIA_PORT: number.int().min(1).max(65535).default(44444),
  ANNOUNCED_ADDRESS: z.string().min(1).optional(),
  MAX_MEMBERS: number.int().min(2).max(1000).default(50),
  /** How long a lost member's place is kept. */
  MEMBER_GRACE_MS: number.int().min(1000).default(60_000),
  /** Whether members of a new room connect directly; its host may change that. */
  DIRECT_MODE: directSetting.shape.mode.default(usualDirect.mode),
  /** Hosts in one's own network that films may be linked from; the same as signaling's. */
  LINK_PRIVATE_HOSTS: z
    .string()
    .default("")
    .transform((list) => list.split(",").flatMap((host) => (host.trim() === "" ? [] : [host.trim()]))),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
});

export type SfuConfig = Readonly<z.output<typeof schema>> & { readonly workers: number };

/** Reads the environment once; throws an error that names each wrong variable. */
export function readSfuConfig(environment: NodeJS.ProcessEnv): SfuConfig {
  const parsed = schema.safeParse(withoutEmpty(environment));
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new Error(`The environment is not usable. ${wrong.join("; ")}`);
  }
  return Object.freeze({ ...parsed.data, workers: parsed.data.SFU_WORKERS ?? availableParallelism() });
}

/** An empty variable, as compose files leave it, means the default. */
function withoutEmpty(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ""));
}

/** The addresses of this machine that a browser can be told to send to: every interface, loopback last. */
export function localAddresses(interfaces = networkInterfaces()): string[] {
  const all = Object.values(interfaces).flatMap((addresses) => addresses ?? []);
  // A link-local IPv6 address means nothing without its interface, which a candidate cannot carry.
  const usable = all.filter((each) => !(each.family === "IPv6" && each.address.startsWith("fe80")));
  return [...usable.filter((each) => !each.internal), ...usable.filter((each) => each.internal)].map(
    (each) => each.address,
  );
}

/** What a media server needs of its configuration, whether it runs alone or inside signaling. */
export function nodeSettings(config: SfuConfig) {
  return {
    workers: config.workers,
    mediaPort: config.MEDIA_PORT,
    announcedAddress: config.ANNOUNCED_ADDRESS,
    secret: config.SFU_SECRET,
    maxMembers: config.MAX_MEMBERS,
    memberGraceMs: config.MEMBER_GRACE_MS,
    directMode: config.DIRECT_MODE,
    privateHosts: config.LINK_PRIVATE_HOSTS,
  };
}
