import { Writable } from "node:stream";
import { createLog } from "@matinee/sfu/log.ts";
import { freePort } from "@matinee/sfu/testing/free-port.ts";
import { sql } from "kysely";
import { expect, test, vi } from "vitest";
import { startApp } from "./app.ts";
import { readConfig } from "./config.ts";
import { openDatabase } from "./db/database.ts";
import { testApi } from "./testing/test-app.ts";
import { openTestPage } from "./testing/test-page.ts";
import { createTestStorage, redisEnvironment } from "./testing/test-storage.ts";

// A busy machine takes long to start a database and a media worker.
vi.setConfig({ testTimeout: 60_000 });

test("logs tell rooms and members by their ids, and never what people are called or say", async () => {
  let lines = "";
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines += chunk.toString();
      done();
    },
  });
  const storage = await createTestStorage();
  const environment = {
    PORT: "0",
    HOST: "127.0.0.1",
    TRUST_PROXY: "loopback",
    SFU_WORKERS: "1",
    TURN_URLS: "turn:relay.example",
    TURN_SECRET: "the TURN secret of these tests",
    MEDIA_PORT: String(await freePort()),
    ...redisEnvironment(),
    ...storage.environment,
  };
  const app = await startApp(readConfig(environment), createLog("test", "debug", destination), environment);
  const server = testApi(`http://127.0.0.1:${app.port}`);
  const host = await server.start("Zebulon");
  await server.join(host.code, "Xanthippe");
  const page = await openTestPage(`ws://127.0.0.1:${app.port}/ws`);
  const { iceServers } = await page.enter(host.ticket);
  const { username = "none", credential = "none" } = iceServers[0] ?? {};
  expect(credential).not.toBe("none");
  page.sendFrame("Zebulon says hello");
  page.sendFrame(
    JSON.stringify({ kind: "request", id: 9, method: "enter", params: { name: "Zebulon", version: "x" } }),
  );
  await expect.poll(() => lines).toContain("a page sent nonsense");
  // What is not there any more makes requests fail as a bug would.
  await app.db.schema.dropTable("room_messages").execute();
  await app.db.schema.dropTable("room_snapshots").execute();
  await app.db.schema.dropTable("parties").cascade().execute();
  expect((await server.post("/api/join", { code: host.code, name: "Xanthippe" })).status).toBe(500);
  await expect(page.enter(host.ticket)).rejects.toMatchObject({ code: "internal" });
  await app.close();
  await storage.remove();

  const told = lines
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>); // pino's own lines
  for (const message of ["a page sent nonsense", "a member's request failed"]) {
    expect(told.filter((line) => line["msg"] === message)).toContainEqual(
      expect.objectContaining({ roomId: host.partyId, memberId: host.memberId }),
    );
  }
  expect(told).toContainEqual(expect.objectContaining({ msg: "a request failed", method: "POST" }));
  const turn = [environment.TURN_SECRET, username, credential];
  for (const secret of ["Zebulon", "Xanthippe", host.code, host.ticket, ...turn])
    expect(lines).not.toContain(secret);
});

test("what the database does not take is not quoted in the log", async () => {
  let lines = "";
  const destination = {
    write(line: string) {
      lines += line;
    },
  };
  const log = createLog("test", "debug", destination);
  const storage = await createTestStorage();
  const db = await openDatabase(storage.options);
  const refused = [
    sql`select ${"Zebulon"}::int`,
    sql`select ${`'Zebulon' "and" | &`}::tsquery`,
    sql`select ${`'${"Zebulon".repeat(400)}'`}::tsquery`,
    sql`select no_such_column from films`,
  ];
  for (const query of refused)
    await query.execute(db).catch((error: unknown) => log.error({ error }, "a request failed"));
  await db.destroy();
  await storage.remove();
  expect(lines.trim().split("\n")).toHaveLength(refused.length);
  expect(lines).not.toContain("Zebulon");
  expect(lines).toContain("invalid input syntax for type integer");
  expect(lines).toContain("no_such_column");
});
