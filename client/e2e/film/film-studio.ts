import { type FileHandle, open } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import type { Browser } from "playwright-core";
import { launchChromium } from "../chromium.ts";
import type { FilmRecipe } from "./film-recipe.ts";
import { pageScript } from "./page-script.ts";

/** A Chromium for films, and the script that makes them: to start one and bundle the other takes seconds. */
interface Studio {
  readonly browser: Browser;
  readonly script: string;
}

/** The tests of one file want their films one after another, with some seconds between. */
const idleMs = 20_000;
let studio: Promise<Studio> | undefined;
let users = 0;
let closing: NodeJS.Timeout | undefined;

/** Makes a film in a Chromium of its own, faster than it plays, and writes it to `path`. */
export async function renderFilm(recipe: FilmRecipe, path: string): Promise<void> {
  clearTimeout(closing);
  users += 1;
  studio ??= openStudio();
  try {
    await renderIn(await studio, recipe, path);
  } finally {
    users -= 1;
    // A process that ends earlier takes its Chromium along.
    closing = setTimeout(() => void closeStudio(), idleMs).unref();
  }
}

async function openStudio(): Promise<Studio> {
  const [browser, script] = await Promise.all([
    launchChromium(),
    pageScript(new URL("./film.page.ts", import.meta.url)),
  ]);
  return { browser, script };
}

async function closeStudio(): Promise<void> {
  if (users > 0) return;
  const open = studio;
  studio = undefined;
  await (await open?.catch(() => undefined))?.browser.close(); // whoever asked for it was told
}

async function renderIn({ browser, script }: Studio, recipe: FilmRecipe, path: string): Promise<void> {
  const file = await open(path, "w");
  const server = createServer((request, response) => {
    answer(request, response, file).catch((error: unknown) => response.writeHead(500).end(String(error)));
  });
  const context = await browser.newContext();
  try {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    // A cast, since a server on TCP has no other kind of address.
    const { port } = server.address() as AddressInfo;
    const page = await context.newPage();
    // WebCodecs wants a secure context, which a loopback address is and about:blank is not.
    await page.goto(`http://127.0.0.1:${port}/`);
    await page.addScriptTag({ content: script });
    await page.evaluate((told) => window.matineeRenderFilm(told), recipe);
  } finally {
    await context.close();
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
