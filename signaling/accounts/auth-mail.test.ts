import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { startTestApp, type TestApp } from "../testing/test-app.ts";
import { startTestMail, type TestMail } from "../testing/test-mail.ts";
import { testCaller, testPassword } from "../testing/test-users.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

// The links lead to where people find the server, which is not where the test reaches it.
const publicUrl = "https://film.example";
let server: TestApp;
let mail: TestMail;
beforeAll(async () => {
  mail = await startTestMail(publicUrl);
  server = await startTestApp({ ...mail.environment, ADMIN_EMAILS: `someone@example.org, ${adminEmail}` });
});
afterAll(async () => {
  await server.close();
  await mail.close();
});

function caller() {
  const one = testCaller(server);
  const post = (path: string, body: unknown) =>
    one.fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", Origin: publicUrl, "X-Forwarded-Host": "film.example" },
      body: JSON.stringify(body),
    });
  return { ...one, post };
}
const signUp = (one: ReturnType<typeof caller>, email: string) =>
  one.post("/api/auth/sign-up/email", { name: "Nora", email, password: testPassword });
const signIn = (one: ReturnType<typeof caller>, email: string, password: string) =>
  one.post("/api/auth/sign-in/email", { email, password });
/** Limits in a Redis outlive the run. */
const address = (name: string) => `${name}-${randomUUID().slice(0, 8)}@example.org`;
const adminEmail = address("admin");
const errorOf = async (response: Response) => {
  const { error } = (await response.json()) as { error: { code: string } }; // what is not so fails the test
  return `${response.status} ${error.code}`;
};
function tokenIn(text: string | undefined, path: string): string {
  const token = new RegExp(`${publicUrl}/${path}\\?token=(\\S+)`).exec(text ?? "")?.[1];
  if (token === undefined) throw new Error(`no link to ${path} in: ${text}`);
  return token;
}

describe("with e-mail", () => {
  test("an address is confirmed by the link before it can sign in", async () => {
    const nora = caller();
    const email = address("nora");
    expect((await signUp(nora, email)).status).toBe(200);
    expect(nora.cookie()).not.toContain("session_token");
    expect(await errorOf(await signIn(nora, email, testPassword))).toBe("403 unverified");
    const token = tokenIn((await mail.to(email)).text, "verify-email");
    expect(await errorOf(await nora.fetch("/api/auth/verify-email?token=nonsense"))).toBe("400 token-wrong");
    expect((await nora.fetch(`/api/auth/verify-email?token=${token}`)).status).toBe(200);
    expect(nora.cookie()).toContain("__Secure-matinee.session_token=");
    expect((await signIn(caller(), email, testPassword)).status).toBe(200);
  });

  test("signing up with an address that has an account tells nothing, but its owner", async () => {
    const email = address("taken");
    const first = await (await signUp(caller(), email)).json();
    await mail.to(email);
    const second = await (await signUp(caller(), email)).json();
    const shapeOf = (value: unknown): unknown =>
      value !== null && typeof value === "object"
        ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shapeOf(each)]))
        : typeof value;
    expect(shapeOf(second)).toEqual(shapeOf(first));
    expect((await mail.to(email, 2)).text).toContain(`${publicUrl}/sign-in`);
  });

  test("a forgotten password is replaced by the link, once, and all sessions end", async () => {
    const email = address("forgetful");
    const one = caller();
    await signUp(one, email);
    await one.fetch(`/api/auth/verify-email?token=${tokenIn((await mail.to(email)).text, "verify-email")}`);
    const known = await caller().post("/api/auth/request-password-reset", { email });
    const unknown = await caller().post("/api/auth/request-password-reset", { email: address("nobody") });
    expect([known.status, await known.json()]).toEqual([unknown.status, await unknown.json()]);
    const token = tokenIn((await mail.to(email, 2)).text, "reset-password");
    const reset = (newPassword: string) => caller().post("/api/auth/reset-password", { token, newPassword });
    expect(await errorOf(await reset("short"))).toBe("400 bad-request");
    expect((await reset("another good one")).status).toBe(200);
    expect(await errorOf(await reset("yet another one"))).toBe("400 token-wrong");
    expect(await (await one.fetch("/api/auth/get-session")).json()).toBeNull();
    expect(await errorOf(await signIn(caller(), email, testPassword))).toBe("401 credentials-wrong");
    expect((await signIn(caller(), email, "another good one")).status).toBe(200);
    expect(mail.all.filter(({ text }) => text?.includes("nobody-"))).toEqual([]);
  });

  test("a new address is confirmed by the old one and then by itself", async () => {
    const [email, newEmail] = [address("old"), address("new")];
    const one = caller();
    await signUp(one, email);
    await one.fetch(`/api/auth/verify-email?token=${tokenIn((await mail.to(email)).text, "verify-email")}`);
    expect((await one.post("/api/auth/change-email", { newEmail })).status).toBe(200);
    const asked = await mail.to(email, 2);
    expect(asked.text).toContain(newEmail);
    const link = /https:\/\/film\.example(\/api\/auth\/\S+)/.exec(asked.text ?? "")?.[1] ?? "";
    await one.fetch(link);
    const confirm = await mail.to(newEmail);
    await one.fetch(`/api/auth/verify-email?token=${tokenIn(confirm.text, "verify-email")}`);
    expect((await signIn(caller(), newEmail, testPassword)).status).toBe(200);
    expect(await errorOf(await signIn(caller(), email, testPassword))).toBe("401 credentials-wrong");
  });

  test("whoever is listed as an admin is one once the address is confirmed, and not before", async () => {
    const one = caller();
    await signUp(one, adminEmail);
    const isAdmin = async () =>
      (
        await server.app.db
          .selectFrom("users")
          .select("is_admin")
          .where("email", "=", adminEmail)
          .executeTakeFirstOrThrow()
      ).is_admin;
    expect(await isAdmin()).toBe(false);
    const token = tokenIn((await mail.to(adminEmail)).text, "verify-email");
    await one.fetch(`/api/auth/verify-email?token=${token}`);
    expect(await isAdmin()).toBe(true);
  });

  test("mails to one address are limited", async () => {
    const email = address("many");
    const statuses: number[] = [];
    for (let n = 0; n < 6; n += 1) {
      const response = await caller().post("/api/auth/request-password-reset", { email });
      statuses.push(response.status);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
  });
});
