import { guidOf, type StandInFilm } from "@matinee/signaling/testing/jellyfin/films.ts";
import { startTestJellyfin, type TestJellyfin } from "@matinee/signaling/testing/jellyfin/test-jellyfin.ts";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { signInByPassword } from "../../net/jellyfin/sign-in.ts";
import { CannotPlay } from "../../playback/linked/services.ts";
import {
  forgetJellyfinAccount,
  jellyfinAccounts,
  jellyfinDeviceId,
  keepJellyfinAccount,
} from "./jellyfin-accounts.ts";
import { jellyfin, jellyfinProblemOf } from "./jellyfin-actions.ts";
import { openJellyfinSource } from "./jellyfin-source.ts";

const film: StandInFilm = {
  id: guidOf(1000),
  name: "Some Film",
  year: 1999,
  durationS: 60,
  container: "mkv",
  videoCodec: "hevc",
  audioCodec: "ac3",
  segments: new Map([["main.m3u8", new TextEncoder().encode("#EXTM3U\n")]]),
};
const browser = () => ({ fromAddress: () => false, fromSegments: () => true });

let server: TestJellyfin;
beforeEach(async () => {
  const kept = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  server = await startTestJellyfin({ films: [film] });
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await server.close();
});

const source = (serverUrl = server.url) =>
  ({ kind: "jellyfin", serverUrl, serverId: server.serverId, itemId: film.id }) as const;

async function signIn(): Promise<void> {
  const { url: serverUrl, serverId } = server;
  const user = await signInByPassword({ serverUrl, deviceId: jellyfinDeviceId() }, "nora", "popcorn");
  keepJellyfinAccount({ serverUrl, serverId, serverName: "Attic", ...user });
}

async function problemOf(asked: Promise<unknown>): Promise<string> {
  const error = await asked.then(
    () => undefined,
    (caught: unknown) => caught,
  );
  return error instanceof CannotPlay ? error.problem : `no problem, but ${String(error)}`;
}

describe("a room's film on a Jellyfin server", () => {
  test("is for those who are signed in there", async () => {
    expect(await problemOf(openJellyfinSource(source(), browser))).toBe("jellyfin-account");
    await signIn();
    expect((await openJellyfinSource(source(), browser)).way).toBe("hls");
    forgetJellyfinAccount(server.serverId);
    expect(jellyfinAccounts()).toEqual([]);
    expect(await problemOf(openJellyfinSource(source(), browser))).toBe("jellyfin-account");
  });

  test("RM38 is fetched where its viewer signed in, whatever address the room has of the server", async () => {
    await signIn();
    const liar = await startTestJellyfin({ films: [film], serverId: server.serverId });
    const opened = await openJellyfinSource(source(liar.url), browser);
    expect(opened.url.startsWith(`${server.url}/`)).toBe(true);
    expect(liar.requests).toEqual([]);
    await liar.close();
  });

  test("is not encoded any longer than it is watched, and the server knows how far its viewer was", async () => {
    await signIn();
    const { url, onMoment, close } = await openJellyfinSource(source(), browser);
    await fetch(url);
    expect(server.encodings.size).toBe(1);
    onMoment?.(0, false);
    onMoment?.(10, false);
    close?.(42);
    await vi.waitFor(() => expect(server.encodings.size).toBe(0));
    await vi.waitFor(() =>
      expect(server.reports.map(({ path }) => path).sort()).toEqual([
        "/Sessions/Playing",
        "/Sessions/Playing/Progress",
        "/Sessions/Playing/Stopped",
      ]),
    );
    const last = server.reports.find(({ path }) => path.endsWith("/Stopped"));
    expect(last?.body["PositionTicks"]).toBe(420_000_000);
  });

  test("is not looked for on another server than its own", async () => {
    vi.stubGlobal("location", { protocol: "http:" });
    expect((await jellyfin.find(server.url, server.serverId)).name).toBe("Attic");
    const refused = await jellyfin.find(server.url, guidOf(99)).catch(jellyfinProblemOf);
    expect(refused).toBe("other-server");
  });

  test("is not shown any more after its viewer has signed out, and the token is worth nothing", async () => {
    await signIn();
    const [account] = jellyfin.accounts();
    if (account === undefined) throw new Error("nobody is signed in");
    await jellyfin.signOut(account);
    expect(await problemOf(openJellyfinSource(source(), browser))).toBe("jellyfin-account");
    expect(await jellyfin.libraries(account).catch(jellyfinProblemOf)).toBe("signed-out");
  });

  test("that was taken off the server is told so", async () => {
    await signIn();
    const gone = { ...source(), itemId: guidOf(404) };
    expect(await problemOf(openJellyfinSource(gone, browser))).toBe("jellyfin-not-found");
  });

  test.each([
    ["NoCompatibleStream", "jellyfin-no-stream"],
    ["NotAllowed", "jellyfin-not-allowed"],
    ["RateLimitExceeded", "jellyfin-busy"],
  ])("that the server does not convert (%s) is told so", async (errorCode, problem) => {
    await signIn();
    server.errorCode = errorCode;
    expect(await problemOf(openJellyfinSource(source(), browser))).toBe(problem);
  });

  test("says why it stopped", async () => {
    await signIn();
    const { explain } = await openJellyfinSource(source(), browser);
    expect(await explain?.()).toBeUndefined();
    for (const trouble of ["broken", "busy", "forbidden", "malformed"] as const) {
      server.trouble = trouble;
      expect(await explain?.()).toBe(`jellyfin-${trouble}`);
    }
    server.trouble = undefined;
    server.signOutAll();
    expect(await explain?.()).toBe("jellyfin-signed-out");
    expect(await problemOf(openJellyfinSource(source(), browser))).toBe("jellyfin-signed-out");
  });
});
