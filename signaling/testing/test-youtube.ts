import type { AddressInfo } from "node:net";
import express, { type Response } from "express";

export interface TestYoutube {
  /** An empty page. */
  readonly url: string;
  readonly apiUrl: string;
  readonly filmUrl: string;
  readonly oembedUrl: string;
  /** The addresses that its oEmbed was asked for, oldest first. */
  readonly asked: string[];
  close(): Promise<void>;
}

/** How oEmbed answers for the ids that stand for something; for any other there is a title. */
const answers: Readonly<Record<string, (response: Response) => void>> = {
  badbadbadid: (response) => response.status(400).send("Bad Request"),
  notembedded: (response) => response.status(401).send("Unauthorized"),
  private0000: (response) => response.status(403).send("Forbidden"),
  gone0000000: (response) => response.status(404).send("Not Found"),
  limit000000: (response) => response.status(429).set("retry-after", "7").send("Too Many Requests"),
  broken00000: (response) => response.status(503).send("<html>Service Unavailable</html>"),
  forbidden00: (response) => response.send("Forbidden"),
  notitle0000: (response) => response.json({ type: "video", version: "1.0" }),
  toolarge000: (response) => response.json({ type: "video", title: "x".repeat(100_000) }),
  silence0000: () => undefined,
};

/** Where a page gets the stand-in for YouTube's script from, and the film that is behind each of its ids. */
export async function startTestYoutube(script: string, filmPath: string): Promise<TestYoutube> {
  const asked: string[] = [];
  const app = express()
    .use((_request, response, next) => {
      response.set("access-control-allow-origin", "*").set("cross-origin-resource-policy", "cross-origin");
      next();
    })
    .get("/", (_request, response) => void response.type("text/html").send("<!doctype html><title>-</title>"))
    .get("/iframe_api", (_request, response) => void response.type("text/javascript").send(script))
    .get("/oembed", ({ query }, response) => {
      const address = String(query["url"]);
      asked.push(address);
      const answer = answers[new URL(address).searchParams.get("v") ?? ""];
      if (answer !== undefined) return answer(response);
      response.json({
        title: "Night of the Test | Ночь",
        author_name: "The Testers",
        author_url: "https://www.youtube.com/@testers",
        type: "video",
        height: 113,
        width: 200,
        version: "1.0",
        provider_name: "YouTube",
        provider_url: "https://www.youtube.com/",
        thumbnail_height: 360,
        thumbnail_width: 480,
        thumbnail_url: "https://i.ytimg.com/vi/dQw4w9WgXcQ/hqdefault.jpg",
        html: "<iframe></iframe>",
      });
    })
    .get("/film", (_request, response) => response.sendFile(filmPath, { dotfiles: "allow" }));
  const server = app.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server's address is never a string
  return {
    url,
    apiUrl: `${url}/iframe_api`,
    filmUrl: `${url}/film`,
    oembedUrl: `${url}/oembed`,
    asked,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
