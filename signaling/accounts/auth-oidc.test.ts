import { freePort } from "@matinee/sfu/testing/free-port.ts";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { z } from "zod";
import { startTestApp, type TestApp } from "../testing/test-app.ts";
import { startTestOidc, type TestOidc } from "../testing/test-oidc.ts";
import { signUp, testCaller } from "../testing/test-users.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let server: TestApp;
let provider: TestOidc;
beforeAll(async () => {
  provider = await startTestOidc();
  const port = await freePort();
  const environment = { PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}`, ...provider.environment };
  server = await startTestApp(environment);
});
afterAll(async () => {
  await server.close();
  await provider.close();
});

/** Goes the whole way as a browser does; answers where it ends. */
async function signInBy(caller: ReturnType<typeof testCaller>): Promise<URL> {
  const response = await caller.post("/api/auth/sign-in/social", {
    provider: "oidc",
    callbackURL: "/groups",
    errorCallbackURL: "/sign-in",
  });
  const { url } = z.object({ url: z.url() }).parse(await response.json());
  const back = (await fetch(url, { redirect: "manual" })).headers.get("location") ?? "";
  const { pathname, search } = new URL(back);
  const done = await caller.fetch(`${pathname}${search}`);
  return new URL(done.headers.get("location") ?? "", server.url);
}

test("whoever the provider vouches for has an account, the same one each time", async () => {
  provider.as({
    sub: "1",
    email: "Club@Example.org",
    name: "A name that is much longer than the forty characters here",
  });
  const first = testCaller(server);
  expect((await first.call("account.get")).ways.providers).toEqual([{ id: "oidc", name: "The Club" }]);
  expect((await signInBy(first)).pathname).toBe("/groups");
  const { account } = await first.call("account.get");
  expect(account).toMatchObject({ email: "club@example.org", emailVerified: true });
  expect(account?.name.length).toBe(40);
  const second = testCaller(server);
  await signInBy(second);
  expect((await second.call("account.get")).account?.userId).toBe(account?.userId);
});

test("an answer that nobody asked for signs nobody in", async () => {
  const caller = testCaller(server);
  const response = await caller.fetch("/api/auth/callback/oidc?code=a-code&state=made-up");
  expect(response.status).toBeLessThan(500);
  expect((await caller.call("account.get")).account).toBeNull();
});

test("an address that somebody else signed up with, unconfirmed, is not handed over", async () => {
  const mallory = await signUp(server, "Mallory");
  provider.as({ sub: "2", email: mallory.email, name: "The owner" });
  const owner = testCaller(server);
  const end = await signInBy(owner);
  const { account } = await owner.call("account.get");
  expect([account, end.searchParams.get("error")]).toEqual([null, "account_not_linked"]);
});
