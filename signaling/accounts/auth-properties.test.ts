import { errorBody } from "@matinee/shared/http.ts";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { anyText } from "../testing/arbitrary-input.ts";
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

const fields = [
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
];

/** Fields that exist, with whatever in them: addresses, tokens and places to go among it. */
const body = fc.oneof(
  fc.dictionary(
    fc.constantFrom(...fields),
    fc.oneof(
      anyText,
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

  test.each(posts)("%s: a NUL anywhere, and what is nested without end, is a bad request", async (path) => {
    const nested = `${"[".repeat(15_000)}${"]".repeat(15_000)}`;
    const bodies = [
      ...fields.map((field) => JSON.stringify({ [field]: "a\0b" })),
      JSON.stringify({ response: { "a\0b": 1 } }),
      nested,
      `{"response":${nested}}`,
    ];
    for (const sent of bodies) {
      const response = await nora.fetch(`/api/auth/${path}`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: sent,
      });
      const { error } = errorBody.parse(await response.json());
      expect([response.status, error.code]).toEqual([400, "bad-request"]);
    }
  });

  test.each([...gets.map((path) => `${path}?token=%00`), "reset-password/%00", "callback/%00"])(
    "%s: a NUL in the address is a bad request",
    async (path) => {
      const response = await testCaller(server).fetch(`/api/auth/${path}`);
      const { error } = errorBody.parse(await response.json());
      expect([response.status, error.code]).toEqual([400, "bad-request"]);
    },
  );

  test.each(gets)("%s", async (path) => {
    await fc.assert(
      fc.asyncProperty(anyText, async (sent) => {
        const query = new URLSearchParams({ token: sent, state: sent, code: sent, callbackURL: sent });
        await stands(testCaller(server), `/api/auth/${path}?${query}`, {});
      }),
      { numRuns: 20 },
    );
  });
});
