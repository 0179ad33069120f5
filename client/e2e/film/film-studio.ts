import { type FileHandle, open } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { launchChromium } from "../chromium.ts";
import type { FilmRecipe } from "./film-recipe.ts";
import { pageScript } from "./page-script.ts";

/** Makes a film in a Chromium of its own, faster than it plays, and writes it to `path`. */
export async function renderFilm(recipe: FilmRecipe, path: string): Promise<void> {
  const script = await pageScript(new URL("./film.page.ts", import.meta.url));
  const file = await open(path, "w");
  const server = createServer((request, response) => {
    answer(request, response, file).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  const browser = await launchChromium();
  try {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    // A cast, since a server on TCP has no other kind of address.
    const { port } = server.address() as AddressInfo;
    const page = await browser.newPage();
    // WebCodecs wants a secure context, which a loopback address is and about:blank is not.
    await page.goto(`http://127.0.0.1:${port}/`);
    await page.addScriptTag({ content: script });
    await page.evaluate((told) => window.matineeRenderFilm(told), recipe);
  } finally {
    await browser.close();
    server.close();
    await file.close();
  }
}

async function answer(request: IncomingMessage, response: ServerResponse, file: FileHandle): Promise<void> {
  const url = new URL(request.url ?? "/", "http://localhost");
  if (request.method === "POST" && url.pathname === "/film") {
    const bytes = await buffer(request);
    await file.write(bytes, 0, bytes.length, Number(url.searchParams.get("position")));
    response.writeHead(204).end();
  } else {
    response.writeHead(200, { "content-type": "text/html" }).end("<!doctype html><title>Film studio</title>");
  }
}
