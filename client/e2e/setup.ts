import { existsSync } from "node:fs";
import path from "node:path";
import { findChromium } from "./chromium.ts";

/** Before all browser tests: a Chromium is there, and the page is built. */
export default async function setup(): Promise<void> {
  await findChromium();
  const page = path.join(import.meta.dirname, "..", "dist", "index.html");
  if (!existsSync(page)) throw new Error("The page is not built: run `npm test`, or `npm run build` once.");
}
