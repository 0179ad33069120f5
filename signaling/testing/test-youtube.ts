import type { AddressInfo } from "node:net";
import express from "express";

export interface TestYoutube {
  /** An empty page. */
  readonly url: string;
  readonly apiUrl: string;
  readonly filmUrl: string;
  close(): Promise<void>;
}

/** Where a page gets the stand-in for YouTube's script from, and the film that is behind each of its ids. */
export async function startTestYoutube(script: string, filmPath: string): Promise<TestYoutube> {
  const app = express()
    .use((_request, response, next) => {
      response.set("access-control-allow-origin", "*").set("cross-origin-resource-policy", "cross-origin");
      next();
    })
    .get("/", (_request, response) => void response.type("text/html").send("<!doctype html><title>-</title>"))
    .get("/iframe_api", (_request, response) => void response.type("text/javascript").send(script))
    .get("/film", (_request, response) => response.sendFile(filmPath, { dotfiles: "allow" }));
  const server = app.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server's address is never a string
  return {
    url,
    apiUrl: `${url}/iframe_api`,
    filmUrl: `${url}/film`,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
