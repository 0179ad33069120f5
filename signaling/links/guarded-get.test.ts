import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import { type Address, createGuard, type GuardOptions } from "./guard.ts";
import { guardedGet } from "./guarded-get.ts";
import { LinkRefused } from "./link-refused.ts";

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

/** A web server on this machine; answers its port. */
async function serve(listener: RequestListener, host = "127.0.0.1"): Promise<number> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return (server.address() as AddressInfo).port; // it listens on TCP
}

const v4 = (address: string): Address => ({ address, family: 4 });

/** What comes of it: the body, or the code of what stood against it. */
async function outcome(url: string, options: Partial<GuardOptions> = {}, limitMs = 5000) {
  const guard = createGuard({ privateHosts: [], ...options });
  try {
    const signal = AbortSignal.timeout(limitMs);
    const { body } = await guardedGet(new URL(url), { guard, signal, maxBytes: 1000 });
    return body.toString();
  } catch (error) {
    if (error instanceof LinkRefused) return error.problem;
    throw error;
  }
}

describe("an address that somebody gave", () => {
  test.each([
    "http://127.0.0.1:8080/",
    "http://localhost:8080/",
    "http://LOCALHOST.:8080/",
    "http://2130706433:8080/",
    "http://0x7f000001:8080/",
    "http://017700000001:8080/",
    "http://127.1:8080/",
    "http://0:8080/",
    "http://[::1]:8080/",
    "http://[::ffff:127.0.0.1]:8080/",
    "http://[0:0:0:0:0:ffff:7f00:1]:8080/",
    "http://[64:ff9b::127.0.0.1]:8080/",
    "http://[2002:7f00:1::]:8080/",
    "http://[fe80::1]:8080/",
    "http://169.254.169.254/latest/meta-data/",
    "http://192.168.0.1/",
    "http://１２７.０.０.１:8080/",
  ])("is refused in somebody's own network: %s", async (url) => {
    expect(await outcome(url)).toBe("private");
  });

  test.each([
    "ftp://films.example/a.mp4",
    "file:///etc/passwd",
    "http://anna:popcorn@films.example/a.mp4",
    "http://films.example:22/a.mp4",
    "http://films.example:25/a.mp4",
    "http://films.example:6667/a.mp4",
  ])("is refused for what it is: %s", async (url) => {
    expect(await outcome(url)).toBe("address");
  });

  test("is refused when one of a name's several addresses is private", async () => {
    const resolve = async () => [v4("93.184.216.34"), v4("10.0.0.5")];
    expect(await outcome("http://films.example/", { resolve })).toBe("private");
  });

  test("is connected to where it was looked at, whatever its name says a moment later", async () => {
    const port = await serve((_request, response) => response.end("where it was looked at"));
    let asked = 0;
    const resolve = async () => {
      asked += 1;
      return [v4(asked === 1 ? "127.0.0.1" : "127.0.0.9")];
    };
    // Stands for a public one: nothing else on this machine may be connected to.
    const isPublic = (address: string) => address === "127.0.0.1";
    expect(await outcome(`http://films.example:${port}/`, { resolve, isPublic })).toBe(
      "where it was looked at",
    );
    expect(asked).toBe(1);
    expect(await outcome(`http://films.example:${port}/`, { resolve, isPublic })).toBe("private");
  });

  test("is looked at anew at each redirect", async () => {
    let reached = 0;
    const secret = await serve((_request, response) => {
      reached += 1;
      response.end("secret");
    });
    const port = await serve((request, response) => {
      const to: Record<string, string> = {
        "/name": `http://inside.example:${secret}/`,
        "/number": `http://2130706434:${secret}/`,
        "/mapped": `http://[::ffff:127.0.0.2]:${secret}/`,
        "/scheme": "file:///etc/passwd",
        "/again": "/again",
        "/fine": "/film",
      };
      const location = to[request.url ?? ""];
      if (location === undefined) response.end("film");
      else response.writeHead(302, { location }).end();
    });
    const options = {
      resolve: async (name: string) => [v4(name === "inside.example" ? "127.0.0.2" : "127.0.0.1")],
      isPublic: (address: string) => address === "127.0.0.1",
    };
    const at = (path: string) => outcome(`http://films.example:${port}${path}`, options);
    expect(await at("/fine")).toBe("film");
    expect(await at("/name")).toBe("private");
    expect(await at("/number")).toBe("private");
    expect(await at("/mapped")).toBe("private");
    expect(await at("/scheme")).toBe("address");
    expect(await at("/again")).toBe("redirects");
    expect(reached).toBe(0);
  });

  test("in one's own network is taken where the server's owner names it, by that name and port alone", async () => {
    const port = await serve((_request, response) => response.end("at home"));
    const options = { privateHosts: [`nas.local:${port}`], resolve: async () => [v4("127.0.0.1")] };
    expect(await outcome(`http://NAS.local:${port}/`, options)).toBe("at home");
    expect(await outcome(`http://127.0.0.1:${port}/`, options)).toBe("private");
    expect(await outcome("http://nas.local:9999/", options)).toBe("private");
  });

  test("is read as far as is needed and no further, and not waited for without end", async () => {
    const port = await serve((request, response) => {
      if (request.url === "/silent") return;
      const more = () => response.write("x".repeat(10_000)) && setImmediate(more);
      response.on("drain", more);
      more();
    });
    const options = { resolve: async () => [v4("127.0.0.1")], isPublic: () => true };
    expect(await outcome(`http://films.example:${port}/endless`, options)).toHaveLength(1000);
    expect(await outcome(`http://films.example:${port}/silent`, options, 300)).toBe("slow");
    const resolve = () => new Promise<never>(() => undefined);
    expect(await outcome("http://films.example/", { ...options, resolve }, 300)).toBe("slow");
    expect(await outcome("http://films.example:1/", { ...options })).toBe("address");
  });

  test("is given up where another protocol answers", async () => {
    const port = await serve(() => undefined);
    servers.at(-1)?.on("upgrade", () => undefined);
    servers.at(-1)?.prependListener("request", ({ socket }) => {
      socket.end("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n");
    });
    const options = { resolve: async () => [v4("127.0.0.1")], isPublic: () => true };
    expect(await outcome(`http://films.example:${port}/`, options)).toBe("unreachable");
  });

  test("that nobody has is told so", async () => {
    expect(await outcome("http://nobody.invalid/")).toBe("no-host");
    const options = { resolve: async () => [v4("127.0.0.1")], isPublic: () => true };
    const gone = await serve(() => undefined);
    await new Promise((resolve) => servers.pop()?.close(resolve));
    expect(await outcome(`http://films.example:${gone}/`, options)).toBe("unreachable");
  });
});
