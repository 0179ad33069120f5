import type { Request } from "express";
import { requestOrigin } from "../request-origin.ts";
import { type Auth, type AuthOptions, createAuth } from "./auth.ts";

/** Who is signed in. */
export interface SignedIn {
  readonly userId: string;
  readonly sessionId: string;
}

export interface Auths {
  /** For the address under which the request came; that of PUBLIC_URL when it is set. */
  of(request: Request): Auth;
  originOf(request: Request): string;
  signedIn(request: Request): Promise<SignedIn | undefined>;
}

/** A server in a local network has a few names; more than this are somebody's play with the Host header. */
const mostOrigins = 20;

export function createAuths(options: AuthOptions): Auths {
  const known = new Map<string, Auth>();
  const { PUBLIC_URL: publicUrl } = options.config;

  const originOf = (request: Request) =>
    publicUrl === undefined ? requestOrigin(request) : new URL(publicUrl).origin;

  function of(request: Request): Auth {
    const origin = originOf(request);
    const found = known.get(origin);
    if (found !== undefined) return found;
    const oldest = known.keys().next();
    if (known.size >= mostOrigins && !oldest.done) known.delete(oldest.value);
    const made = createAuth(origin, options);
    known.set(origin, made);
    return made;
  }

  return {
    of,
    originOf,
    async signedIn(request) {
      // Nothing to look up for a guest.
      if (!/matinee\.session_token=/.test(request.headers.cookie ?? "")) return undefined;
      const found = await of(request).api.getSession({
        headers: new Headers({ cookie: request.headers.cookie ?? "" }),
      });
      return found === null ? undefined : { userId: found.user.id, sessionId: found.session.id };
    },
  };
}
