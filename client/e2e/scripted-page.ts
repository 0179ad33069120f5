import { fileURLToPath } from "node:url";
import type { Browser, Page } from "playwright-core";
import { bundle, inMemory } from "./bundle.ts";

const address = "http://localhost/";
const entry = "entry.js";

/** Opens a page of its own with a TypeScript file in it, bundled with what it imports, its workers included. */
export async function openScriptedPage(browser: Browser, file: URL): Promise<Page> {
  const files = await filesOf(file);
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

async function filesOf(file: URL): Promise<ReadonlyMap<string, string>> {
  const rolldownOptions = { input: fileURLToPath(file), output: { entryFileNames: entry } };
  const { output } = await bundle(inMemory({ rolldownOptions }));
  return new Map(
    output.map((each) => [each.fileName, String(each.type === "chunk" ? each.code : each.source)]),
  );
}
