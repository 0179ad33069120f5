import { createHmac } from "node:crypto";
import type { iceServer } from "@matinee/shared/protocol/signal.ts";
import type { z } from "zod";

export type IceServer = z.output<typeof iceServer>;

/** The STUN and TURN servers for one member, with credentials that begin to age when this is called. */
export type IceServersFor = (memberId: string) => readonly IceServer[];

export interface TurnSettings {
  readonly urls: readonly string[];
  readonly secret: string;
  readonly lifetimeS: number;
}

/**
 * What the settings name as it stands, and TURN with a user and password of each member, as coturn checks them with
 * `use-auth-secret`: the user is the second in which they expire and a name, the password its HMAC-SHA1.
 */
export function createIceServers(
  fixed: readonly IceServer[],
  turn: TurnSettings | undefined,
  nowMs: () => number = Date.now,
): IceServersFor {
  if (turn === undefined) return () => fixed;
  const { urls, secret, lifetimeS } = turn;
  return (memberId) => {
    const expiresS = Math.floor(nowMs() / 1000) + lifetimeS;
    // The same name for the same member, so that the TURN server's quotas count people; but not the id itself.
    const name = createHmac("sha256", secret).update(`member ${memberId}`).digest("base64url").slice(0, 16);
    const username = `${expiresS}:${name}`;
    const credential = createHmac("sha1", secret).update(username).digest("base64");
    return [...fixed, { urls: [...urls], username, credential }];
  };
}
