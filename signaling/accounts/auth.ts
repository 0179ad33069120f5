import { passkey } from "@better-auth/passkey";
import { hash, verify } from "@node-rs/argon2";
import { type BetterAuthOptions, betterAuth } from "better-auth";
import { APIError } from "better-auth/api";
import { genericOAuth } from "better-auth/plugins/generic-oauth";
import type { Logger } from "pino";
import type { Config } from "../config.ts";
import type { Database } from "../db/database.ts";
import type { Mailer } from "../mail/mailer.ts";
import { mailWords } from "../mail/words.ts";
import { makeAdmins } from "./admins.ts";
import { localeOf } from "./locale-of.ts";

export interface AuthOptions {
  readonly db: Database;
  readonly config: Config;
  readonly secret: string;
  readonly mailer: Mailer;
  readonly log: Logger;
}

const day = 86_400;
const passwordLength = { least: 8, most: 200 } as const;

/**
 * better-auth for pages that are at `origin`: its links, cookies and passkeys belong to one address. Passwords are
 * Argon2id. With e-mail, an address is confirmed before the first sign-in, and nothing tells whether it has an account;
 * without, whoever signs up is in at once.
 */
export function createAuth(origin: string, options: AuthOptions) {
  const { db, config, secret, mailer, log } = options;

  const auth: BetterAuthOptions = {
    appName: "Matinee",
    baseURL: origin,
    basePath: "/api/auth",
    secret,
    trustedOrigins: [origin],
    database: { db, type: "postgres" },
    telemetry: { enabled: false },
    // What is no refusal comes to our own handler of errors: a database that is away, for one.
    onAPIError: { throw: true },
    // Ours count over all nodes, by account too.
    rateLimit: { enabled: false },
    logger: {
      // Its messages may hold addresses of people.
      log: (level) => level === "error" && log.error({ from: "better-auth" }, "signing in: an error"),
    },
    advanced: {
      cookiePrefix: "matinee",
      useSecureCookies: origin.startsWith("https:"),
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax" },
      ipAddress: { ipAddressHeaders: ["x-matinee-address"] },
    },
    user: {
      modelName: "users",
      fields: { emailVerified: "email_verified", createdAt: "created_at", updatedAt: "updated_at" },
      additionalFields: {
        locale: { type: "string", required: false, defaultValue: "en", input: false },
      },
      changeEmail: {
        enabled: true,
        async sendChangeEmailConfirmation({ user, newEmail, url }) {
          await send(user, (words) => words.changeEmail(newEmail, url), url);
        },
        // Nobody confirmed the old address, so nothing is lost with it; the new one is asked all the same.
        updateEmailWithoutVerification: !mailer.isOn,
      },
    },
    session: {
      modelName: "sessions",
      fields: {
        userId: "user_id",
        expiresAt: "expires_at",
        ipAddress: "ip_address",
        userAgent: "user_agent",
        createdAt: "created_at",
        updatedAt: "updated_at",
      },
      expiresIn: 60 * day,
      updateAge: day,
    },
    account: {
      modelName: "credentials",
      fields: {
        accountId: "account_id",
        providerId: "provider_id",
        userId: "user_id",
        accessToken: "access_token",
        refreshToken: "refresh_token",
        idToken: "id_token",
        accessTokenExpiresAt: "access_token_expires_at",
        refreshTokenExpiresAt: "refresh_token_expires_at",
        createdAt: "created_at",
        updatedAt: "updated_at",
      },
    },
    verification: {
      modelName: "verifications",
      fields: { expiresAt: "expires_at", createdAt: "created_at", updatedAt: "updated_at" },
    },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: passwordLength.least,
      maxPasswordLength: passwordLength.most,
      requireEmailVerification: mailer.isOn,
      revokeSessionsOnPasswordReset: true,
      // The library's defaults are OWASP's: Argon2id, 19 MiB, two passes.
      password: {
        hash: (password) => hash(password),
        verify: ({ hash: hashed, password }) => verify(hashed, password),
      },
      async sendResetPassword({ user, token }) {
        const link = `${origin}/reset-password?token=${token}`;
        await send(user, (words) => words.reset(link), link);
      },
      async onExistingUserSignUp({ user }) {
        const link = `${origin}/sign-in`;
        await send(user, (words) => words.exists(link), link);
      },
    },
    emailVerification: {
      sendOnSignUp: true,
      autoSignInAfterVerification: true,
      afterEmailVerification: ({ email }) => makeAdminIfListed(email),
      async sendVerificationEmail({ user, token }) {
        const link = `${origin}/verify-email?token=${token}`;
        await send(user, (words) => words.verify(link), link);
      },
    },
    socialProviders: {
      ...(config.GITHUB_CLIENT_ID !== undefined &&
        config.GITHUB_CLIENT_SECRET !== undefined && {
          github: { clientId: config.GITHUB_CLIENT_ID, clientSecret: config.GITHUB_CLIENT_SECRET },
        }),
      ...(config.GOOGLE_CLIENT_ID !== undefined &&
        config.GOOGLE_CLIENT_SECRET !== undefined && {
          google: { clientId: config.GOOGLE_CLIENT_ID, clientSecret: config.GOOGLE_CLIENT_SECRET },
        }),
    },
    plugins: [
      passkey({
        rpName: "Matinee",
        origin,
        rpID: new URL(origin).hostname,
        schema: {
          passkey: {
            modelName: "passkeys",
            fields: {
              publicKey: "public_key",
              userId: "user_id",
              credentialID: "credential_id",
              deviceType: "device_type",
              backedUp: "backed_up",
              createdAt: "created_at",
            },
          },
        },
      }),
      ...(config.OIDC_ISSUER !== undefined &&
      config.OIDC_CLIENT_ID !== undefined &&
      config.OIDC_CLIENT_SECRET !== undefined
        ? [
            genericOAuth({
              config: [
                {
                  providerId: "oidc",
                  discoveryUrl: `${config.OIDC_ISSUER.replace(/\/$/, "")}/.well-known/openid-configuration`,
                  clientId: config.OIDC_CLIENT_ID,
                  clientSecret: config.OIDC_CLIENT_SECRET,
                  scopes: ["openid", "profile", "email"],
                  pkce: true,
                },
              ],
            }),
          ]
        : []),
    ],
    databaseHooks: {
      user: {
        create: {
          async before(user, context) {
            // A provider's names may be longer than ours.
            const name = [...user.name.trim()].slice(0, 40).join("") || "?";
            return { data: { ...user, name, locale: localeOf(context?.headers?.get("accept-language")) } };
          },
          async after({ email, emailVerified }) {
            if (emailVerified) await makeAdminIfListed(email);
          },
        },
      },
      session: {
        create: {
          async before(session) {
            const user = await db
              .selectFrom("users")
              .select("blocked_at")
              .where("id", "=", session.userId)
              .executeTakeFirst();
            if (user?.blocked_at != null) throw new APIError("FORBIDDEN", { code: "BLOCKED" });
          },
        },
      },
    },
  };

  async function makeAdminIfListed(email: string): Promise<void> {
    if (config.ADMIN_EMAILS.includes(email)) await makeAdmins(db, [email], log);
  }

  async function send(
    user: { id: string; email: string; locale?: unknown },
    words: (of: (typeof mailWords)["en"]) => { subject: string; text: string },
    link: string,
  ): Promise<void> {
    const { subject, text } = words(mailWords[user.locale === "ru" ? "ru" : "en"]);
    await mailer.send({ to: user.email, userId: user.id, subject, text, link });
  }

  return betterAuth(auth);
}

export type Auth = ReturnType<typeof createAuth>;
