import { errorBody } from "@matinee/shared/http.ts";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { startTestApp, type TestApp } from "../testing/test-app.ts";
import { signUp, type TestCaller, type TestUser, testCaller } from "../testing/test-users.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let server: TestApp;
let nora: TestUser;
beforeAll(async () => {
  server = await startTestApp({ SIGN_IN_TRIES: "100000", ACCOUNTS_PER_HOUR: "100000" });
  nora = await signUp(server);
});
afterAll(() => server.close());

const posts = [
  "sign-up/email",
  "sign-in/email",
  "sign-in/social",
  "request-password-reset",
  "reset-password",
  "send-verification-email",
  "change-email",
  "change-password",
  "verify-password",
  "revoke-session",
  "update-session",
  "link-social",
  "unlink-account",
  "passkey/verify-registration",
  "passkey/verify-authentication",
  "passkey/delete-passkey",
  "passkey/update-passkey",
];
const gets = ["verify-email", "reset-password/x", "callback/oidc", "list-sessions", "get-session", "error"];

/** Fields that exist, with whatever in them: addresses, tokens and places to go among it. */
const body = fc.oneof(
  fc.dictionary(
    fc.constantFrom(
      "email",
      "password",
      "name",
      "token",
      "newPassword",
      "newEmail",
      "callbackURL",
      "provider",
      "response",
      "id",
      "currentPassword",
    ),
    fc.oneof(
      fc.string({ unit: "binary", maxLength: 300 }),
      fc.emailAddress(),
      fc.webUrl(),
      fc.jsonValue(),
      fc.constant(null),
    ),
  ),
  fc.jsonValue(),
);

async function stands(caller: TestCaller, path: string, init: RequestInit): Promise<void> {
  const response = await caller.fetch(path, init);
  expect(response.status).toBeLessThan(500);
  const text = await response.text();
  if (response.status >= 400) errorBody.parse(JSON.parse(text));
}

describe("whatever is sent to sign in, up or out, the answer is ours and no failure", () => {
  test.each(posts)("%s", async (path) => {
    await fc.assert(
      fc.asyncProperty(body, fc.boolean(), async (sent, isSignedIn) => {
        await stands(isSignedIn ? nora : testCaller(server), `/api/auth/${path}`, {
          method: "POST",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify(sent),
        });
      }),
      { numRuns: 20 },
    );
  });

  test.each(gets)("%s", async (path) => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 200 }), async (sent) => {
        const query = new URLSearchParams({ token: sent, state: sent, code: sent, callbackURL: sent });
        await stands(testCaller(server), `/api/auth/${path}?${query}`, {});
      }),
      { numRuns: 20 },
    );
  });
});
