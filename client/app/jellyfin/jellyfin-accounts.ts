import { parseJson } from "@matinee/shared/channel.ts";
import { z } from "zod";
import type { SignedIn } from "../../net/jellyfin/browse.ts";
import { randomId } from "../../net/random-id.ts";

const accountsKey = "matinee.jellyfin";
const deviceKey = "matinee.jellyfin-device";

const account = z.object({
  serverUrl: z.url(),
  serverId: z.string(),
  serverName: z.string(),
  userId: z.string(),
  userName: z.string(),
  token: z.string(),
});
/** Somebody's own account at a Jellyfin server; one for each server. It stays in this browser. */
export type JellyfinAccount = z.output<typeof account>;

/** The latest first. */
export function jellyfinAccounts(): JellyfinAccount[] {
  const kept = z.array(account).safeParse(parseJson(localStorage.getItem(accountsKey) ?? ""));
  return kept.success ? kept.data : [];
}

export function keepJellyfinAccount(next: JellyfinAccount): void {
  const others = jellyfinAccounts().filter(({ serverId }) => serverId !== next.serverId);
  localStorage.setItem(accountsKey, JSON.stringify([next, ...others]));
}

export function forgetJellyfinAccount(serverId: string): void {
  const others = jellyfinAccounts().filter((each) => each.serverId !== serverId);
  localStorage.setItem(accountsKey, JSON.stringify(others));
}

/** The same for ever: Jellyfin knows a browser by that, and has one session for it. */
export function jellyfinDeviceId(): string {
  const known = localStorage.getItem(deviceKey);
  if (known !== null) return known;
  const made = randomId();
  localStorage.setItem(deviceKey, made);
  return made;
}

/** Always at the address at which they signed in: their token goes nowhere else, whatever a room says of that server. */
export function callerOf({ serverUrl, token, userId }: JellyfinAccount): SignedIn {
  return { serverUrl, deviceId: jellyfinDeviceId(), token, userId };
}
