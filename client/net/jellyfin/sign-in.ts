import type { z } from "zod";
import { z as zod } from "zod";
import { authentication, publicInfo, quickConnect } from "./answers.ts";
import { JellyfinProblem } from "./problem.ts";
import { askJellyfin, type JellyfinCaller, tellJellyfin } from "./request.ts";
import { serverAddresses } from "./server-address.ts";

export interface JellyfinServer {
  readonly serverUrl: string;
  readonly serverId: string;
  readonly name: string;
}

export interface JellyfinUser {
  readonly userId: string;
  readonly userName: string;
  readonly token: string;
}

export interface QuickConnect {
  /** What the user types in at a device that is signed in. */
  readonly code: string;
  readonly secret: string;
}

const oldest = [10, 10] as const;
/** Whatever is there besides is tried as well; nobody waits long for a wrong guess. */
const lookLimitMs = 6000;

/** Which server that is. Of several addresses that may be meant the first one where there is one. */
export async function findJellyfin(typed: string, pageProtocol: string): Promise<JellyfinServer> {
  let first: unknown;
  for (const serverUrl of serverAddresses(typed, pageProtocol)) {
    try {
      return await jellyfinAt(serverUrl);
    } catch (error) {
      first ??= error;
      const isSure = error instanceof JellyfinProblem && error.code === "too-old";
      if (isSure) throw error;
    }
  }
  throw first;
}

/** What there is at exactly that address, before anybody signs in. */
export async function jellyfinAt(serverUrl: string): Promise<JellyfinServer> {
  const info = await askJellyfin({ serverUrl, deviceId: "" }, publicInfo, "/System/Info/Public", {
    means: { 401: "not-jellyfin", 403: "not-jellyfin", 404: "not-jellyfin" },
    limitMs: lookLimitMs,
  }).catch((error: unknown) => {
    const isOther = error instanceof JellyfinProblem && error.code === "malformed";
    throw isOther ? new JellyfinProblem("not-jellyfin") : error;
  });
  const [major = 0, minor = 0] = info.Version.split(".").map(Number);
  if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) throw new JellyfinProblem("too-old");
  return { serverUrl, serverId: info.Id, name: info.ServerName ?? new URL(serverUrl).host };
}

/** By name and password. Some have none. */
export async function signInByPassword(
  caller: JellyfinCaller,
  name: string,
  password: string,
): Promise<JellyfinUser> {
  const answer = await askJellyfin(caller, authentication, "/Users/AuthenticateByName", {
    method: "POST",
    body: { Username: name, Pw: password },
    means: { 401: "wrong-password", 403: "disabled" },
  });
  return userOf(answer);
}

/** Whether the server lets people in by Quick Connect. */
export async function hasQuickConnect(caller: JellyfinCaller): Promise<boolean> {
  return askJellyfin(caller, zod.boolean(), "/QuickConnect/Enabled");
}

/** Gives a code, which holds for ten minutes. */
export async function startQuickConnect(caller: JellyfinCaller): Promise<QuickConnect> {
  const { Code, Secret } = await askJellyfin(caller, quickConnect, "/QuickConnect/Initiate", {
    method: "POST",
    means: { 401: "quick-connect-off" },
  });
  return { code: Code, secret: Secret };
}

/** Asks whether somebody has let the code in, and signs in if so; undefined: not yet. */
export async function finishQuickConnect(
  caller: JellyfinCaller,
  secret: string,
): Promise<JellyfinUser | undefined> {
  const means = { 404: "quick-connect-expired" } as const;
  const now = await askJellyfin(caller, quickConnect, "/QuickConnect/Connect", { query: { secret }, means });
  if (!now.Authenticated) return undefined;
  const answer = await askJellyfin(caller, authentication, "/Users/AuthenticateWithQuickConnect", {
    method: "POST",
    body: { Secret: secret },
    means: { ...means, 401: "quick-connect-expired", 403: "disabled" },
  });
  return userOf(answer);
}

/** The token is worth nothing afterwards. */
export async function signOutOfJellyfin(caller: JellyfinCaller): Promise<void> {
  await tellJellyfin(caller, "/Sessions/Logout", { method: "POST" });
}

function userOf({ User, AccessToken }: z.output<typeof authentication>): JellyfinUser {
  return { userId: User.Id, userName: User.Name, token: AccessToken };
}
