import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { forgetUnused, isKept } from "./kept-folder.ts";

test("what no test used for days is forgotten, by however many at once; what was used is kept", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "matinee-kept-"));
  const entries = ["old", "old.part", "old but used", "new"].map((name) => path.join(folder, name));
  for (const entry of entries) {
    await mkdir(entry);
    await writeFile(path.join(entry, "film.mp4"), "");
    if (entry.endsWith("new")) continue;
    const longAgo = new Date(Date.now() - 4 * 86_400_000);
    await utimes(entry, longAgo, longAgo);
  }
  const used = path.join(folder, "old but used");
  expect(await isKept(used, path.join(used, "film.mp4"))).toBe(true);
  expect(await isKept(path.join(folder, "never"))).toBe(false);
  await Promise.all([forgetUnused(folder), forgetUnused(folder), forgetUnused(folder)]);
  expect((await readdir(folder)).toSorted()).toEqual(["new", "old but used"]);
  await rm(folder, { recursive: true });
});
