import { build, type InlineConfig, type Rolldown } from "vite";

/** What Vite makes of these settings: nothing but errors is said, and this process stays as it was. */
export async function bundle(config: InlineConfig): Promise<Rolldown.RolldownOutput> {
  const hadNodeEnv = process.env["NODE_ENV"] !== undefined;
  const result = await build({ publicDir: false, logLevel: "error", ...config });
  // Vite leaves "production" behind, which servers started by this process later would inherit.
  if (!hadNodeEnv) delete process.env["NODE_ENV"];
  const [bundled] = Array.isArray(result) ? result : [result];
  if (!bundled || !("output" in bundled)) throw new Error("nothing was bundled");
  return bundled;
}

/** Settings for a TypeScript file of the tests alone, without the page's own. */
export function inMemory(output: NonNullable<InlineConfig["build"]>): InlineConfig {
  return {
    configFile: false,
    envFile: false,
    build: { write: false, minify: false, target: "esnext", ...output },
  };
}
