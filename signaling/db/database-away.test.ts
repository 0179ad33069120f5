import { expect, test, vi } from "vitest";
import { startTcpGate } from "../testing/tcp-gate.ts";
import { startTestApp } from "../testing/test-app.ts";
import { createTestStorage, storageIsShared } from "../testing/test-storage.ts";
import { signUp } from "../testing/test-users.ts";
import { isDatabaseAway } from "./database-away.ts";

vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

test("a database that is away is told from a mistake of ours", () => {
  const withCode = (code: string) => Object.assign(new Error("x"), { code });
  expect(
    ["57P01", "53300", "08006", "ECONNREFUSED", "57014"].map((code) => isDatabaseAway(withCode(code))),
  ).toEqual(Array.from({ length: 5 }, () => true));
  expect(["42703", "23505", "22P02"].map((code) => isDatabaseAway(withCode(code)))).toEqual([
    false,
    false,
    false,
  ]);
  expect(
    isDatabaseAway(new Error("wrapped", { cause: new Error("Connection terminated unexpectedly") })),
  ).toBe(true);
});

// PGlite is in this process and cannot go away.
if (storageIsShared)
  test("without the database the API says when to come again, and goes on once it is back", async () => {
    const storage = await createTestStorage();
    const url = new URL(storage.environment["DATABASE_URL"] ?? "");
    const gate = await startTcpGate(url.hostname, Number(url.port || 5432));
    url.host = `127.0.0.1:${gate.port}`;
    const server = await startTestApp({ DATABASE_URL: url.href }, storage);
    const nora = await signUp(server);
    gate.cut();
    const answers = await Promise.all(
      ["/api/account", "/api/account/parties", `/api/pictures/${"x".repeat(43)}`].map((path) =>
        nora.fetch(path),
      ),
    );
    for (const answer of answers) {
      expect(answer.status).toBe(503);
      expect(Number(answer.headers.get("Retry-After"))).toBeGreaterThan(0);
      expect(await answer.json()).toMatchObject({ error: { code: "unavailable" } });
    }
    expect((await nora.fetch("/readyz")).status).toBe(503);
    const signIn = await nora.post("/api/auth/sign-in/email", { email: nora.email, password: nora.password });
    expect(signIn.status).toBe(503);
    gate.open();
    await vi.waitFor(async () => expect((await nora.fetch("/readyz")).status).toBe(200), { timeout: 10_000 });
    expect((await nora.call("account.get")).account?.userId).toBe(nora.userId);
    await server.close();
    await gate.close();
    await storage.remove();
  });
