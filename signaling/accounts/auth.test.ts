import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { startTestApp, type TestApp } from "../testing/test-app.ts";
import { signUp, testCaller, testPassword } from "../testing/test-users.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let server: TestApp;
beforeAll(async () => {
  server = await startTestApp({ SIGN_IN_TRIES: "5" });
});
afterAll(() => server.close());

const signIn = (caller: ReturnType<typeof testCaller>, email: string, password: string) =>
  caller.post("/api/auth/sign-in/email", { email, password });

describe("an account", () => {
  test("is made, signed out of, and signed in to again", async () => {
    const nora = await signUp(server, "Nora");
    const { account } = await nora.call("account.get");
    expect(account).toMatchObject({ userId: nora.userId, name: "Nora", email: nora.email, isAdmin: false });
    expect(nora.cookie()).toContain("matinee.session_token=");
    expect((await nora.post("/api/auth/sign-out", {})).status).toBe(200);
    expect((await nora.call("account.get")).account).toBeNull();
    const again = testCaller(server);
    expect((await signIn(again, nora.email.toUpperCase(), testPassword)).status).toBe(200);
    expect((await again.call("account.get")).account?.userId).toBe(nora.userId);
  });

  test("has a password that is kept as Argon2id", async () => {
    const nora = await signUp(server);
    const row = await server.app.db
      .selectFrom("credentials")
      .select("password")
      .where("user_id", "=", nora.userId)
      .executeTakeFirstOrThrow();
    expect(row.password).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test("is not opened by a wrong password, nor told apart from one that is not there", async () => {
    const nora = await signUp(server);
    const wrong = await signIn(testCaller(server), nora.email, "not the password");
    const nobody = await signIn(testCaller(server), `x${nora.email}`, "not the password");
    expect([wrong.status, nobody.status]).toEqual([401, 401]);
    const body = await wrong.json();
    expect(body).toEqual(await nobody.json());
    expect(body).toMatchObject({ error: { code: "credentials-wrong" } });
  });

  test("takes so many wrong passwords and no more, from wherever they come", async () => {
    const nora = await signUp(server);
    const statuses: number[] = [];
    for (let n = 0; n < 7; n += 1)
      statuses.push((await signIn(testCaller(server), nora.email, "not the password")).status);
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
    const right = await signIn(testCaller(server), nora.email, testPassword);
    expect(right.status).toBe(429);
    expect(Number(right.headers.get("Retry-After"))).toBeGreaterThan(0);
  });

  test("lists its sessions, and signs the others out", async () => {
    const nora = await signUp(server);
    const elsewhere = testCaller(server);
    await signIn(elsewhere, nora.email, testPassword);
    expect(await (await nora.fetch("/api/auth/list-sessions")).json()).toHaveLength(2);
    expect((await nora.post("/api/auth/revoke-other-sessions", {})).status).toBe(200);
    expect((await elsewhere.call("account.get")).account).toBeNull();
    expect((await nora.call("account.get")).account?.userId).toBe(nora.userId);
  });

  test("is not acted on by another site's page, which has the cookie but not the origin", async () => {
    const nora = await signUp(server);
    const send = (headers: Record<string, string>) =>
      fetch(new URL("/api/account", server.url), {
        method: "PATCH",
        headers: { "Content-Type": "application/json", Cookie: nora.cookie(), ...headers },
        body: JSON.stringify({ version: 1, name: "Mallory" }),
      });
    expect((await send({ Origin: "https://evil.example" })).status).toBe(403);
    expect((await send({ Origin: "null" })).status).toBe(403);
    expect((await send({ "Sec-Fetch-Site": "cross-site" })).status).toBe(403);
    const { account } = await nora.call("account.get");
    expect(account?.name).toBe("Nora");
    expect((await send({ Origin: server.url })).status).toBe(200);
  });
});

test("the cookie is for this server alone, and no script reads it", async () => {
  const email = `cookie-${randomUUID().slice(0, 8)}@example.org`;
  const response = await testCaller(server).post("/api/auth/sign-up/email", {
    name: "Nora",
    email,
    password: testPassword,
  });
  const cookie = response.headers.getSetCookie().find((each) => each.startsWith("matinee.session_token="));
  expect(cookie).toMatch(/HttpOnly/i);
  expect(cookie).toMatch(/SameSite=Lax/i);
  expect(cookie).not.toMatch(/Secure/i);
  const behindTls = await fetch(new URL("/api/auth/sign-in/email", server.url), {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Forwarded-Proto": "https" },
    body: JSON.stringify({ email, password: testPassword }),
  });
  const secure = behindTls.headers.getSetCookie().find((each) => each.includes("matinee.session_token="));
  expect(secure).toMatch(/^__Secure-.*Secure/i);
});

test("whoever signs in at a provider is told the provider's address, with the way back to this server", async () => {
  const origin = "https://films.example.org";
  const github = { GITHUB_CLIENT_ID: "an id", GITHUB_CLIENT_SECRET: "a secret" };
  const other = await startTestApp({ ...github, PUBLIC_URL: origin });
  const answer = await testCaller(other).post("/api/auth/sign-in/social", {
    provider: "github",
    callbackURL: "/account",
    errorCallbackURL: "/sign-in?refused",
  });
  const url = new URL(((await answer.json()) as { url: string }).url); // as better-auth documents it
  expect(url.host).toBe("github.com");
  expect(url.searchParams.get("redirect_uri")).toBe(`${origin}/api/auth/callback/github`);
  await other.close();
});
