import { afterEach, describe, expect, test, vi } from "vitest";
import { joinParty, lookUpInvite, startParty } from "./parties.ts";

const place = {
  partyId: "party-0001",
  code: "K7QM2XPA",
  memberId: "member-01",
  name: "Katya",
  role: "host",
  ticket: "a.b.c",
};

/** The server of one test: answers every request alike and remembers them. */
function serve(status: number, body: string) {
  const requests: { path: string; method: string; body: unknown }[] = [];
  vi.stubGlobal("fetch", async (path: string, init: RequestInit = {}) => {
    requests.push({ path, method: init.method ?? "GET", body: init.body });
    return new Response(body, { status });
  });
  return requests;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("the REST API as the page calls it", () => {
  test("HT3 starting and HT4 joining post what was typed and answer a place", async () => {
    const requests = serve(201, JSON.stringify(place));
    expect(await startParty("Katya")).toEqual(place);
    expect(await joinParty("k7qm-2xpa", "Katya")).toEqual(place);
    expect(requests).toEqual([
      { path: "/api/parties", method: "POST", body: '{"name":"Katya"}' },
      { path: "/api/join", method: "POST", body: '{"code":"k7qm-2xpa","name":"Katya"}' },
    ]);
  });

  test("HT5 looking an invite up asks by code, whatever was typed into the address", async () => {
    const info = {
      code: "K7QM2XPA",
      hostName: "Katya",
      filmTitle: null,
      filmPositionS: null,
      people: [],
      full: false,
      isLocked: false,
      hasWaitingRoom: false,
      needsPassword: false,
    };
    const requests = serve(200, JSON.stringify(info));
    expect(await lookUpInvite("../parties?x")).toEqual(info);
    expect(requests).toMatchObject([{ path: "/api/invites/..%2Fparties%3Fx", method: "GET" }]);
  });

  test("HT1 a refusal of the server is thrown as it is", async () => {
    serve(
      429,
      JSON.stringify({ error: { code: "rate-limited", message: "Wait a little.", retryAfterMs: 5000 } }),
    );
    await expect(startParty("Katya")).rejects.toMatchObject({ code: "rate-limited", retryAfterMs: 5000 });
  });

  test.each([
    ["a proxy's own page", 502, "<html>Bad gateway</html>", "unavailable"],
    ["an empty error", 500, "", "unavailable"],
    ["an answer that is none", 200, '{"partyId":1}', "bad-request"],
    ["an answer that is no JSON", 200, "ok", "bad-request"],
  ])("HT1 %s is a refusal too", async (_what, status, body, code) => {
    serve(status, body);
    await expect(startParty("Katya")).rejects.toMatchObject({ name: "Refusal", code });
  });

  test("HT1 a server that cannot be reached is `unavailable`", async () => {
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("Failed to fetch")));
    await expect(lookUpInvite("K7QM2XPA")).rejects.toMatchObject({ name: "Refusal", code: "unavailable" });
  });
});
