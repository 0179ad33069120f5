import {
  type Generation,
  startTestJellyfin,
  type TestJellyfin,
} from "@matinee/signaling/testing/jellyfin/test-jellyfin.ts";
import { afterEach, describe, expect, test, vi } from "vitest";
import { filmsOf } from "./browse.ts";
import { JellyfinProblem } from "./problem.ts";
import {
  findJellyfin,
  finishQuickConnect,
  hasQuickConnect,
  signInByPassword,
  signOutOfJellyfin,
  startQuickConnect,
} from "./sign-in.ts";

let server: TestJellyfin;
afterEach(() => server?.close());

const callerOf = ({ url }: TestJellyfin) => ({ serverUrl: url, deviceId: 'a browser; with = and " in it' });

/** The code of what it is refused with. */
async function problemOf(asked: Promise<unknown>): Promise<string> {
  const error = await asked.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  return error instanceof JellyfinProblem ? error.code : `no problem, but ${String(error)}`;
}

describe.each<Generation>(["10.10", "10.11", "12.0"])("a Jellyfin server of %s", (generation) => {
  test("lets in by name and password, shows its films, and lets out", async () => {
    server = await startTestJellyfin({ generation, basePath: "/jellyfin", films: [] });
    const found = await findJellyfin(`${server.url}/web/index.html#!/home`, "http:");
    expect(found).toMatchObject({ serverUrl: server.url, serverId: server.serverId, name: "Attic" });
    const user = await signInByPassword(callerOf(server), "Nora", "popcorn");
    const signedIn = { ...callerOf(server), ...user };
    expect(await filmsOf(signedIn, { words: "" })).toEqual({ items: [], next: null, total: 0 });
    await signOutOfJellyfin(signedIn);
    expect(await problemOf(filmsOf(signedIn, { words: "" }))).toBe("signed-out");
  });

  test("lets in by Quick Connect once the code was let in elsewhere", async () => {
    server = await startTestJellyfin({ generation });
    const caller = callerOf(server);
    expect(await hasQuickConnect(caller)).toBe(true);
    const { code, secret } = await startQuickConnect(caller);
    expect(code).toMatch(/^\d{6}$/);
    expect(await finishQuickConnect(caller, secret)).toBeUndefined();
    server.authorize(code);
    const user = await finishQuickConnect(caller, secret);
    expect(user?.userName).toBe("nora");
    await filmsOf({ ...caller, userId: user?.userId ?? "", token: user?.token }, { words: "" });
  });
});

describe("signing in to Jellyfin", () => {
  test("tells a wrong password from a blocked account", async () => {
    server = await startTestJellyfin();
    expect(await problemOf(signInByPassword(callerOf(server), "nora", "wrong"))).toBe("wrong-password");
    expect(await problemOf(signInByPassword(callerOf(server), "nobody", "popcorn"))).toBe("wrong-password");
    expect(await problemOf(signInByPassword(callerOf(server), "blocked", "popcorn"))).toBe("disabled");
  });

  test("takes an account without a password", async () => {
    server = await startTestJellyfin();
    expect(await signInByPassword(callerOf(server), "ivo", "")).toMatchObject({ userName: "ivo" });
  });

  test("says that Quick Connect is off, or that the code is too old", async () => {
    server = await startTestJellyfin({ hasQuickConnect: false });
    expect(await hasQuickConnect(callerOf(server))).toBe(false);
    expect(await problemOf(startQuickConnect(callerOf(server)))).toBe("quick-connect-off");
    await server.close();
    server = await startTestJellyfin();
    const { secret } = await startQuickConnect(callerOf(server));
    server.expireQuickConnect();
    expect(await problemOf(finishQuickConnect(callerOf(server), secret))).toBe("quick-connect-expired");
  });

  test("tells what is no Jellyfin, what is too old, and what is not there", async () => {
    server = await startTestJellyfin({ publicInfo: { hello: "this is another program" } });
    expect(await problemOf(findJellyfin(server.url, "http:"))).toBe("not-jellyfin");
    expect(await problemOf(findJellyfin(`${server.url}/elsewhere`, "http:"))).toBe("not-jellyfin");
    await server.close();
    const old = {
      Id: server.serverId,
      ServerName: "Old",
      Version: "10.9.11",
      ProductName: "Jellyfin Server",
    };
    server = await startTestJellyfin({ publicInfo: old });
    expect(await problemOf(findJellyfin(server.url, "http:"))).toBe("too-old");
    const { url } = server;
    await server.close();
    expect(await problemOf(findJellyfin(url, "http:"))).toBe("unreachable");
  });

  test("tells that a page that came by HTTPS asks nobody by plain HTTP", async () => {
    vi.stubGlobal("location", { protocol: "https:" });
    expect(await problemOf(findJellyfin("http://films.invalid", "https:"))).toBe("insecure");
    vi.unstubAllGlobals();
  });

  test("tells that the server takes no question like that", async () => {
    server = await startTestJellyfin();
    const nobody = { serverUrl: server.url, deviceId: "" };
    expect(await problemOf(signInByPassword(nobody, "nora", "popcorn"))).toBe("refused");
  });

  test("finds the server without being told whether it speaks HTTP or HTTPS", async () => {
    server = await startTestJellyfin();
    const typed = server.url.replace("http://", "");
    expect(await findJellyfin(` ${typed}/ `, "http:")).toMatchObject({ serverUrl: server.url });
  });
});
