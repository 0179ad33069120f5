import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { build } from "vite";

const address = "http://localhost/";
const entry = "entry.js";

/** Opens a page of its own with a TypeScript file in it, bundled with what it imports, its workers included. */
export async function openScriptedPage(browser: Browser, file: URL): Promise<Page> {
  const files = await bundle(file);
  const page = await (await browser.newContext()).newPage();
  await page.route(`${address}**`, (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    const body = files.get(name);
    if (name === "") return route.fulfill({ contentType: "text/html", body: "<title>-</title>" });
    return body === undefined ? route.abort() : route.fulfill({ contentType: "text/javascript", body });
  });
  await page.goto(address);
  await page.addScriptTag({ type: "module", url: `${address}${entry}` });
  return page;
}

async function bundle(file: URL): Promise<ReadonlyMap<string, string>> {
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
      rolldownOptions: { input: fileURLToPath(file), output: { entryFileNames: entry } },
    },
  });
  // Vite leaves "production" behind, which servers started by this process later would inherit.
  if (!hadNodeEnv) delete process.env["NODE_ENV"];
  const [bundled] = Array.isArray(result) ? result : [result];
  if (!bundled || !("output" in bundled)) throw new Error(`${file.pathname} did not bundle`);
  return new Map(
    bundled.output.map((each) => [each.fileName, String(each.type === "chunk" ? each.code : each.source)]),
  );
}
