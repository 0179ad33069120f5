import { z } from "zod";
import { request } from "./http.ts";

/** What an answer holds beyond this is nothing to the page. */
const done = z.unknown();
const toProvider = z.object({ url: z.url() });

const session = z.object({
  id: z.string(),
  token: z.string(),
  createdAt: z.string(),
  updatedAt: z.string(),
  userAgent: z.string().nullish(),
  ipAddress: z.string().nullish(),
});
/** One browser in which somebody is signed in. */
export type Session = z.output<typeof session>;

const passkey = z.object({ id: z.string(), name: z.string().nullish(), createdAt: z.string().nullish() });
export type Passkey = z.output<typeof passkey>;

/** WebAuthn's own options and answers: the browser and the server know what is in them. */
const webAuthn = z.record(z.string(), z.unknown());
export type WebAuthnJson = z.output<typeof webAuthn>;

function get<S extends z.ZodType>(schema: S, path: string, query: Record<string, string> = {}) {
  const search = new URLSearchParams(query);
  return request(schema, `/auth${path}${search.size === 0 ? "" : `?${search}`}`);
}

function post<S extends z.ZodType>(schema: S, path: string, body: object = {}) {
  const headers = { "content-type": "application/json" };
  return request(schema, `/auth${path}`, { method: "POST", headers, body: JSON.stringify(body) });
}

/** Signing in and what belongs to it, below `/api/auth`. All throw the server's refusal. */
export const auth = {
  signUp: (name: string, email: string, password: string) =>
    post(done, "/sign-up/email", { name, email, password }),
  signIn: (email: string, password: string) => post(done, "/sign-in/email", { email, password }),
  signOut: () => post(done, "/sign-out"),
  /** The provider's page, which leads back to `callbackURL`. */
  async providerPage(provider: string, callbackURL: string, errorCallbackURL: string) {
    return (await post(toProvider, "/sign-in/social", { provider, callbackURL, errorCallbackURL })).url;
  },

  verifyEmail: (token: string) => get(done, "/verify-email", { token }),
  sendVerification: (email: string) => post(done, "/send-verification-email", { email }),
  changeEmail: (newEmail: string, callbackURL: string) =>
    post(done, "/change-email", { newEmail, callbackURL }),

  requestPasswordReset: (email: string) => post(done, "/request-password-reset", { email }),
  resetPassword: (token: string, newPassword: string) =>
    post(done, "/reset-password", { token, newPassword }),
  changePassword: (currentPassword: string, newPassword: string) =>
    post(done, "/change-password", { currentPassword, newPassword, revokeOtherSessions: true }),
  /** Ways in which this account signs in; a password is called `credential`. */
  signInWays: () => get(z.array(z.object({ providerId: z.string() })), "/list-accounts"),

  sessions: () => get(z.array(session), "/list-sessions"),
  currentSession: async () => (await get(z.object({ session }).nullable(), "/get-session"))?.session,
  revokeSession: (token: string) => post(done, "/revoke-session", { token }),
  revokeOtherSessions: () => post(done, "/revoke-other-sessions"),

  passkeys: () => get(z.array(passkey), "/passkey/list-user-passkeys"),
  passkeyToMake: (name: string) => get(webAuthn, "/passkey/generate-register-options", { name }),
  keepPasskey: (response: object, name: string) =>
    post(done, "/passkey/verify-registration", { response, name }),
  passkeyToAsk: () => get(webAuthn, "/passkey/generate-authenticate-options"),
  signInByPasskey: (response: object) => post(done, "/passkey/verify-authentication", { response }),
  renamePasskey: (id: string, name: string) => post(done, "/passkey/update-passkey", { id, name }),
  deletePasskey: (id: string) => post(done, "/passkey/delete-passkey", { id }),
};
