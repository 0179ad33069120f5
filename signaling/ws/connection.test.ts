import { Refusal } from "@matinee/shared/errors.ts";
import type { Admission } from "@matinee/shared/http.ts";
import { closeCodes, protocolVersion } from "@matinee/shared/protocol/signal.ts";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { createTickets } from "../parties/ticket.ts";
import { startTestApp, type TestApp } from "../testing/test-app.ts";
import { openTestPage } from "../testing/test-page.ts";

// A busy machine takes long to start a database and a media worker.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const secret = "the secret of these tests";
let server: TestApp;
beforeAll(async () => {
  server = await startTestApp({
    SECRET: secret,
    ICE_SERVERS: '[{"urls":["stun:one"]}]',
    TURN_URLS: "turn:two",
    TURN_SECRET: "the TURN secret of these tests",
    MAX_MEMBERS: "3",
    PARTIES_PER_HOUR: "100",
  });
});
afterAll(() => server.close());

const open = () => openTestPage(server.socketUrl);
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "no refusal",
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  );

async function people(code: string): Promise<string[]> {
  const response = await server.fetch(`/api/invites/${code}`);
  const { people } = (await response.json()) as { people: string[] }; // InviteInfo, proven elsewhere
  return people;
}

async function openSockets(): Promise<number> {
  const text = await (await server.fetch("/metrics")).text();
  return Number(/^matinee_sockets (\d+)$/m.exec(text)?.[1]);
}

/** How many there are once those of the tests before have gone. */
async function settledSockets(): Promise<number> {
  const counts = [-1];
  await expect
    .poll(async () => {
      counts.push(await openSockets());
      return counts.at(-1) === counts.at(-2);
    })
    .toBe(true);
  return counts.at(-1) ?? 0;
}

describe("the welcome", () => {
  test("says what the media server can do, and nothing that strangers could use", async () => {
    const page = await open();
    const welcome = await page.hears("welcome");
    expect(welcome.version).toBe(protocolVersion);
    expect(JSON.stringify(welcome)).not.toMatch(/iceServers|turn:two|credential/);
    const types = welcome.rtpCapabilities.codecs?.map((codec) => codec.mimeType);
    expect(types).toEqual(expect.arrayContaining(["audio/opus", "video/H264", "video/VP9", "video/VP8"]));
    page.close();
  });
});

describe("enter", () => {
  test("HS19 names the ICE servers, with TURN credentials of the member's own, in good time before they expire", async () => {
    const host = await server.start("Anna");
    const guest = await server.join(host.code, "Boris");
    const pages = await Promise.all([open(), open()]);
    const [annas, boris] = await Promise.all([pages[0].enter(host.ticket), pages[1].enter(guest.ticket)]);
    expect(annas.iceServers[0]).toEqual({ urls: ["stun:one"] });
    expect(annas.iceServers[1]).toMatchObject({ urls: ["turn:two"], credential: expect.any(String) });
    const leftS = Number(annas.iceServers[1]?.username?.split(":")[0]) - Date.now() / 1000;
    expect(leftS).toBeGreaterThan(3500);
    expect(leftS).toBeLessThanOrEqual(3600);
    expect(boris.iceServers[1]?.credential).not.toBe(annas.iceServers[1]?.credential);
    for (const page of pages) page.close();
  });

  test("gives the host all that it needs to bring its media up", async () => {
    const host = await server.start("Anna");
    const page = await open();
    const entered = await page.enter(host.ticket);
    expect(entered).toMatchObject({ partyId: host.partyId, memberId: host.memberId });
    expect(entered.media?.data.map((each) => each.label).sort()).toEqual(["bus", "clock"]);
    expect(entered.media?.consumers).toEqual([]);
    expect(entered.media?.send.iceCandidates.length).toBeGreaterThan(0);
    expect(entered.media?.send.id).not.toBe(entered.media?.recv.id);
    page.close();
  });

  test("with `keep` sets nothing up when that media still runs, and all of it when it does not", async () => {
    const host = await server.start("Anna");
    const page = await open();
    const { mediaId } = await page.enterWithMedia(host.ticket);
    expect((await page.enter(host.ticket, { keep: mediaId })).media).toBeNull();
    const fresh = (await page.enter(host.ticket, { keep: "another-media-id" })).media;
    expect(fresh?.mediaId).toBeDefined();
    expect(fresh?.mediaId).not.toBe(mediaId);
    page.close();
  });

  test("of another version of the page is refused", async () => {
    const host = await server.start("Anna");
    const page = await open();
    const version = protocolVersion + 1;
    expect(await codeOf(page.enter(host.ticket, { version }))).toBe("wrong-version");
    page.close();
  });

  test.each([
    ["no ticket at all", async () => ""],
    ["not a ticket", async () => "a.b.c"],
    [
      "signed with another secret",
      (claims: Admission) => createTickets("another secret, as long").issue(claims),
    ],
    ["unsigned", async ({ ticket }: Admission) => `${encode({ alg: "none" })}.${ticket.split(".")[1]}.`],
    [
      "changed after it was signed",
      async ({ ticket }: Admission) => {
        const [head, claims = "", signature] = ticket.split(".");
        const changed = { ...JSON.parse(Buffer.from(claims, "base64url").toString()), role: "host" };
        return `${head}.${encode(changed)}.${signature}`;
      },
    ],
  ])("with a ticket that is %s is refused", async (_what, forge) => {
    const host = await server.start("Anna");
    const member = await server.join(host.code, "Eve");
    const page = await open();
    expect(await codeOf(page.enter(await forge(member)))).toBe("unauthorized");
    expect(await codeOf(page.request("leave", {}))).toBe("unauthorized");
    page.close();
  });

  test("of a party that is not, or is over, is refused", async () => {
    const page = await open();
    const claims = { memberId: "member-of-nothing", name: "Eve", role: "host" as const };
    const foreign = await createTickets(secret).issue({ ...claims, partyId: "no-such-party" });
    expect(await codeOf(page.enter(foreign))).toBe("not-found");

    const host = await server.start("Anna");
    await server.app.db
      .updateTable("parties")
      .set({ expires_at: new Date(Date.now() - 1000) })
      .where("id", "=", host.partyId)
      .execute();
    expect(await codeOf(page.enter(host.ticket))).toBe("expired");
    page.close();
  });

  test("prolongs the party's life", async () => {
    const host = await server.start("Anna");
    const soon = new Date(Date.now() + 60_000);
    const parties = server.app.db;
    await parties.updateTable("parties").set({ expires_at: soon }).where("id", "=", host.partyId).execute();
    const page = await open();
    await page.enter(host.ticket);
    const row = await parties
      .selectFrom("parties")
      .select("expires_at")
      .where("id", "=", host.partyId)
      .executeTakeFirstOrThrow();
    expect(row.expires_at?.getTime()).toBeGreaterThan(Date.now() + 71 * 3_600_000);
    page.close();
  });

  test("comes before everything else", async () => {
    const page = await open();
    expect(await codeOf(page.request("leave", {}))).toBe("unauthorized");
    expect(await codeOf(page.request("producer.close", { producerId: "some-producer" }))).toBe(
      "unauthorized",
    );
    const restart = page.request("transport.restartIce", { transportId: "some-transport" });
    expect(await codeOf(restart)).toBe("unauthorized");
    page.close();
  });
});

describe("one place, one page", () => {
  test("a second page takes the place over: the first is told and closed", async () => {
    const host = await server.start("Anna");
    const [first, second] = await Promise.all([open(), open()]);
    await first.enter(host.ticket);
    const media = await second.enterWithMedia(host.ticket);
    expect(await first.closed).toMatchObject({ code: closeCodes.takenOver });
    expect(first.heard.at(-1)).toMatchObject({ topic: "removed", data: { code: "taken-over" } });
    expect((await second.enter(host.ticket, { keep: media.mediaId })).media).toBeNull();
    expect(await people(host.code)).toEqual(["Anna"]);
    second.close();
  });

  test("the same page may enter again", async () => {
    const host = await server.start("Anna");
    const page = await open();
    await page.enter(host.ticket);
    await page.enter(host.ticket);
    expect(page.isOpen()).toBe(true);
    expect(page.heard.map((each) => each.topic)).toEqual(["welcome"]);
    page.close();
  });

  test("a page that enters with another ticket leaves no socket in its first place", async () => {
    const host = await server.start("Anna");
    const member = await server.join(host.code, "Boris");
    const before = await settledSockets();
    const page = await open();
    await page.enter(host.ticket);
    await codeOf(page.enter(member.ticket));
    page.close();
    await page.closed;
    await expect.poll(openSockets, { timeout: 10_000 }).toBe(before);
  });

  test("a socket that was cut while it entered holds no place", async () => {
    const host = await server.start("Anna");
    const before = await settledSockets();
    const [lost, back] = await Promise.all([open(), open()]);
    void lost.enter(host.ticket).catch(() => undefined);
    lost.cut();
    await back.enter(host.ticket);
    expect(await openSockets()).toBe(before + 1);
    back.close();
    await expect.poll(openSockets, { timeout: 10_000 }).toBe(before);
    expect(back.heard.map((each) => each.topic)).toEqual(["welcome"]);
  });
});

describe("leave", () => {
  test("frees the place at once", async () => {
    const host = await server.start("Anna");
    const members = [await server.join(host.code, "Boris"), await server.join(host.code, "Clara")];
    expect((await server.post("/api/join", { code: host.code, name: "Dora" })).status).toBe(409);
    const page = await open();
    await page.enter(members[0]?.ticket ?? "");
    await page.request("leave", {});
    expect(await people(host.code)).toEqual(["Anna", "Clara"]);
    expect((await server.post("/api/join", { code: host.code, name: "Dora" })).status).toBe(200);
    expect(await codeOf(page.request("leave", {}))).toBe("unauthorized");
    page.close();
  });

  test("a place that others took meanwhile is not given back", async () => {
    const host = await server.start("Anna");
    const boris = await server.join(host.code, "Boris");
    const page = await open();
    await page.enter(boris.ticket);
    await page.request("leave", {});
    await server.join(host.code, "Clara");
    await server.join(host.code, "Dora");
    expect(await codeOf(page.enter(boris.ticket))).toBe("room-full");
    page.close();
  });
});

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}
