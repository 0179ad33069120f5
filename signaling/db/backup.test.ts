import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { startTestApp } from "../testing/test-app.ts";
import { createTestStorage, storageIsShared, type TestStorage } from "../testing/test-storage.ts";
import { signUp, testCaller, testPassword } from "../testing/test-users.ts";
import { backUp, restore } from "./backup.ts";
import { openDatabase } from "./database.ts";
import { isInUse } from "./folder-use.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const storages: TestStorage[] = [];
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "matinee-backup-"));
});
afterAll(async () => {
  for (const storage of storages) await storage.remove();
  await rm(folder, { recursive: true, force: true });
});

async function newStorage(): Promise<TestStorage> {
  const storage = await createTestStorage();
  storages.push(storage);
  return storage;
}

test("what was backed up is there after restoring elsewhere, and what was there is not", async () => {
  const [from, to] = [await newStorage(), await newStorage()];
  const before = await startTestApp({}, from);
  const nora = await signUp(before, "Nora");
  const picture = await sharp({ create: { width: 50, height: 50, channels: 3, background: "red" } })
    .png()
    .toBuffer();
  const { pictureId } = await nora.call("account.setPicture", { picture });
  const party = await nora.call("parties.start", { body: { name: "Nora" } });
  await before.close();
  const other = await startTestApp({}, to);
  const mallory = await signUp(other, "Mallory");
  await other.close();

  const file = path.join(folder, "matinee.backup");
  await backUp(from.options, file);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readdir(folder)).toEqual(["matinee.backup"]);
  await restore(to.options, file);

  const after = await startTestApp({}, to);
  const again = testCaller(after);
  const signIn = (email: string) => again.post("/api/auth/sign-in/email", { email, password: testPassword });
  expect((await signIn(mallory.email)).status).toBe(401);
  expect((await signIn(nora.email)).status).toBe(200);
  expect((await again.call("account.get")).account).toMatchObject({ name: "Nora", pictureId });
  expect((await again.call("account.parties")).items).toMatchObject([{ partyId: party.partyId }]);
  expect((await after.fetch(`/api/pictures/${pictureId}`)).status).toBe(200);
  expect((await after.fetch(`/api/invites/${party.code}`)).status).toBe(200);
  await after.close();
});

test("a file that is no backup changes nothing, and what fails leaves no half of a file", async () => {
  const storage = await newStorage();
  const db = await openDatabase(storage.options);
  await db.insertInto("secrets").values({ name: "mine", value: "still here" }).execute();
  await db.destroy();
  const nonsense = path.join(folder, "nonsense");
  await writeFile(nonsense, "not a backup");
  await expect(restore(storage.options, nonsense)).rejects.toThrow();
  const again = await openDatabase(storage.options);
  const kept = await again.selectFrom("secrets").select("value").where("name", "=", "mine").execute();
  expect(kept).toEqual([{ value: "still here" }]);
  await again.destroy();
  await expect(backUp({ kind: "memory" }, path.join(folder, "memory"))).rejects.toThrow("memory");
  expect(await readdir(folder)).not.toContain("memory.unfinished");
});

// Postgres backs up while it is in use.
if (!storageIsShared)
  test("a folder that a process has open is not opened by another, backed up or replaced", async () => {
    const storage = await newStorage();
    const db = await openDatabase(storage.options);
    const file = path.join(folder, "busy");
    await expect(backUp(storage.options, file)).rejects.toThrow("in use");
    await expect(restore(storage.options, file)).rejects.toThrow("in use");
    await expect(openDatabase(storage.options)).rejects.toThrow("in use");
    await db.destroy();
    await (await openDatabase(storage.options)).destroy();
  });

test("a folder is free at once when the process that had it open was killed", async () => {
  const dataDir = await mkdtemp(path.join(folder, "killed-"));
  const module = new URL("folder-use.ts", import.meta.url).href;
  const script = `const { markInUse } = await import(${JSON.stringify(module)});
    await markInUse(${JSON.stringify(dataDir)}); console.log("marked"); setInterval(() => {}, 1000)`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", script]);
  await once(child.stdout, "data");
  expect(await isInUse(dataDir)).toBe(true);
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(await isInUse(dataDir)).toBe(false);
});
