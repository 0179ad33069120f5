import { fileURLToPath } from "node:url";
import { bundle, inMemory } from "../bundle.ts";

/** Bundles a TypeScript file, with what it imports, into one classic script for a page. */
export async function pageScript(file: URL): Promise<string> {
  const lib = { entry: fileURLToPath(file), formats: ["iife" as const], name: "page", fileName: "page" };
  const { output } = await bundle(inMemory({ lib }));
  return output[0].code;
}
