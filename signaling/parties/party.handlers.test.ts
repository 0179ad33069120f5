import { errorBody, inviteInfo } from "@matinee/shared/http.ts";
import { formatInviteCode } from "@matinee/shared/ids.ts";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { anyAddress, startTestApp, type TestApp } from "../testing/test-app.ts";

// A busy machine takes long to start a database and a media worker.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

let server: TestApp;
beforeAll(async () => {
  server = await startTestApp({ MAX_MEMBERS: "4", CODE_GUESSES: "3", PARTIES_PER_HOUR: "5" });
});
afterAll(() => server.close());

async function errorOf(response: Response): Promise<string> {
  return `${response.status} ${errorBody.parse(await response.json()).error.code}`;
}

/** Starts a party as somebody who has not started one before. */
async function party(hostName = "Anna") {
  const response = await server.post("/api/parties", { name: hostName }, anyAddress());
  expect(response.status).toBe(201);
  return response.json() as Promise<{ partyId: string; code: string; name: string; role: string }>; // asserted by its users
}

const join = (code: string, name: string, address = anyAddress()) =>
  server.post("/api/join", { code, name }, address);

describe("starting and joining", () => {
  test("the one who starts is host, who joins with the code is a member of the same party", async () => {
    const host = await server.start("Anna");
    const member = await server.join(host.code, "Boris");
    expect(host).toMatchObject({ name: "Anna", role: "host" });
    expect(member).toMatchObject({ name: "Boris", role: "guest", partyId: host.partyId, code: host.code });
    expect(member.memberId).not.toBe(host.memberId);
  });

  test("a code is read as people type it", async () => {
    const { code, partyId } = await party();
    const dashed = formatInviteCode(code).toLowerCase();
    const misread = code.replaceAll("0", "o").replaceAll("1", "l");
    for (const typed of [dashed, ` ${dashed} `, misread]) {
      expect(await (await join(typed, "Boris")).json()).toMatchObject({ partyId });
    }
  });

  test.each([
    ["  Katya\t\n Ivanova ", "Katya Ivanova"],
    ["Ka\u0000tya\u202e", "Ka tya"],
    ["日本語 🎬", "日本語 🎬"],
    ["x".repeat(40), "x".repeat(40)],
  ])("the name %j becomes %j", async (given, kept) => {
    expect((await party(given)).name).toBe(kept);
  });

  test("two people never have the same name", async () => {
    const { code } = await party("Katya");
    expect(await (await join(code, "katya")).json()).toMatchObject({ name: "katya 2" });
    expect(await (await join(code, "KATYA")).json()).toMatchObject({ name: "KATYA 3" });
  });
});

describe("the invite", () => {
  test("says who hosts and who is there", async () => {
    const { code } = await party("Anna");
    await join(code, "Boris");
    const response = await server.fetch(`/api/invites/${formatInviteCode(code)}`);
    expect(inviteInfo.parse(await response.json())).toEqual({
      code,
      hostName: "Anna",
      filmTitle: null,
      filmPositionS: null,
      people: ["Anna", "Boris"],
      full: false,
      isLocked: false,
      hasWaitingRoom: false,
      needsPassword: false,
    });
  });

  test("a full party says so, and lets nobody in", async () => {
    const { code } = await party();
    for (const name of ["B", "C", "D"]) expect((await join(code, name)).status).toBe(200);
    expect(await errorOf(await join(code, "E"))).toBe("409 room-full");
    expect(await (await server.fetch(`/api/invites/${code}`)).json()).toMatchObject({ full: true });
  });

  test("a party that is over lets nobody in", async () => {
    const { code, partyId } = await party();
    await server.app.db
      .updateTable("parties")
      .set({ expires_at: new Date(Date.now() - 1000) })
      .where("id", "=", partyId)
      .execute();
    expect(await errorOf(await join(code, "Boris"))).toBe("410 expired");
    const address = anyAddress();
    expect(await errorOf(await server.fetch(`/api/invites/${code}`, { address }))).toBe("410 expired");
  });

  test.each(["00000000", "short", "", "UUUUUUUU", "' or 1=1", "x".repeat(40)])(
    "the code %j is not found",
    async (code) => {
      expect(await errorOf(await join(code, "Boris"))).toBe("404 not-found");
    },
  );
});

describe("what is not understood", () => {
  test.each([
    ["no name", {}],
    ["an empty name", { name: "" }],
    ["a name of white space", { name: " \u200b\n" }],
    ["a name of 41 characters", { name: "x".repeat(41) }],
    ["a name that is no text", { name: 7 }],
    ["an unknown field", { name: "Anna", admin: true }],
    ["a list", []],
    ["nothing", null],
  ])("%s", async (_what, body) => {
    expect(await errorOf(await server.post("/api/parties", body, anyAddress()))).toBe("400 bad-request");
  });

  test("the answer names the wrong field", async () => {
    const response = await server.post("/api/join", { name: "Anna" });
    expect(errorBody.parse(await response.json()).error.message).toContain("code");
  });

  test.each([
    ["malformed JSON", "application/json", "{ name:"],
    ["a form", "application/x-www-form-urlencoded", "name=Anna"],
    ["no body", "application/json", ""],
  ])("%s", async (_what, type, body) => {
    const init = { method: "POST", headers: { "Content-Type": type }, body };
    expect(await errorOf(await server.fetch("/api/parties", init))).toBe("400 bad-request");
  });

  test("a body that is too large", async () => {
    const response = await server.post("/api/parties", { name: "x".repeat(40_000) });
    expect(await errorOf(response)).toBe("413 too-large");
  });

  test.each([
    ["GET", "/api/nothing"],
    ["GET", "/api/parties"],
    ["DELETE", "/api/parties"],
    ["GET", "/api/invites"],
  ])("%s %s", async (method, path) => {
    expect(await errorOf(await server.fetch(path, { method }))).toBe("404 not-found");
  });

  test("an address that cannot be decoded", async () => {
    expect(await errorOf(await server.fetch("/api/invites/%E0%A4%A"))).toBe("400 bad-request");
  });
});

describe("limits", () => {
  test("after three wrong codes an address may try none, not even a right one; others may", async () => {
    const { code } = await party();
    const guesser = anyAddress();
    for (const wrong of ["00000000", "00000001", "nonsense"]) {
      expect(await errorOf(await join(wrong, "Eve", guesser))).toBe("404 not-found");
    }
    const refused = await join("00000002", "Eve", guesser);
    expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect(await errorOf(refused)).toBe("429 rate-limited");
    expect(await errorOf(await join(code, "Eve", guesser))).toBe("429 rate-limited");
    const lookUp = await server.fetch(`/api/invites/${code}`, { address: guesser });
    expect(await errorOf(lookUp)).toBe("429 rate-limited");
    expect((await join(code, "Boris")).status).toBe(200);
  });

  test("HT6 a household's IPv6 addresses count as one", async () => {
    const { code } = await party();
    const network = `2001:db8:${Math.floor(Math.random() * 65535).toString(16)}`;
    for (const host of [1, 2, 3]) {
      expect(await errorOf(await join("00000000", "Eve", `${network}:1::${host}`))).toBe("404 not-found");
    }
    expect(await errorOf(await join(code, "Eve", `${network}:1:2:3:4:5`))).toBe("429 rate-limited");
    expect((await join(code, "Boris", `${network}:2::1`)).status).toBe(200);
  });

  test("HT6 a right code does not use up a try, whatever its answer", async () => {
    const { code } = await party();
    const address = anyAddress();
    const names = ["B", "C", "D", "E", "F", "G"];
    const statuses = [];
    for (const name of names) statuses.push((await join(code, name, address)).status);
    expect(statuses).toEqual([200, 200, 200, 409, 409, 409]);
  });

  test("right codes are not counted", async () => {
    const { code } = await party();
    const address = anyAddress();
    for (let time = 0; time < 6; time += 1) {
      expect((await server.fetch(`/api/invites/${code}`, { address })).status).toBe(200);
    }
  });

  test("an address starts so many parties in an hour and no more", async () => {
    const address = anyAddress();
    for (let time = 0; time < 5; time += 1) {
      expect((await server.post("/api/parties", { name: "Anna" }, address)).status).toBe(201);
    }
    const refused = await server.post("/api/parties", { name: "Anna" }, address);
    expect(Number(refused.headers.get("Retry-After"))).toBeGreaterThan(0);
    expect(await errorOf(refused)).toBe("429 rate-limited");
  });
});
