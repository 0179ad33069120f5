import { fileURLToPath } from "node:url";
import { build } from "vite";

/** Bundles a TypeScript file, with what it imports, into one classic script for a page. */
export async function pageScript(file: URL): Promise<string> {
  const hadNodeEnv = process.env["NODE_ENV"] !== undefined;
  const result = await build({
    configFile: false,
    envFile: false,
    publicDir: false,
    logLevel: "error",
    build: {
      write: false,
      minify: false,
      target: "esnext",
      lib: { entry: fileURLToPath(file), formats: ["iife"], name: "page", fileName: "page" },
    },
  });
  // Vite leaves "production" behind, which servers started by this process later would inherit.
  if (!hadNodeEnv) delete process.env["NODE_ENV"];
  const [bundle] = Array.isArray(result) ? result : [result];
  if (!bundle || !("output" in bundle)) throw new Error(`${file.pathname} did not bundle`);
  return bundle.output[0].code;
}
