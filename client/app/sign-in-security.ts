import { auth, type Passkey, type Session } from "../net/auth.ts";

export type { Passkey } from "../net/auth.ts";

/** A browser in which one is signed in; `isThis`: the one that asks. */
export type SessionRow = Session & { readonly isThis: boolean };

/** Where one is signed in, this browser first, then the latest first. */
export async function listSessions(): Promise<SessionRow[]> {
  const [sessions, current] = await Promise.all([auth.sessions(), auth.currentSession()]);
  return sessions
    .map((session) => ({ ...session, isThis: session.token === current?.token }))
    .sort(
      (one, two) => Number(two.isThis) - Number(one.isThis) || two.updatedAt.localeCompare(one.updatedAt),
    );
}

export async function endSession(token: string): Promise<void> {
  await auth.revokeSession(token);
}
export async function endOtherSessions(): Promise<void> {
  await auth.revokeOtherSessions();
}

export const listPasskeys = (): Promise<Passkey[]> => auth.passkeys();

export async function addPasskey(name: string): Promise<"done" | "cancelled" | "known"> {
  return (await import("./passkeys.ts")).addPasskey(name);
}
export async function renamePasskey(id: string, name: string): Promise<void> {
  await auth.renamePasskey(id, name);
}
export async function deletePasskey(id: string): Promise<void> {
  await auth.deletePasskey(id);
}
