import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { closeCodes } from "@matinee/shared/protocol/signal.ts";
import { peerIdOf } from "@matinee/shared/room/peer-id.ts";
import { sampleOriginal } from "@matinee/shared/testing/room-samples.ts";
import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createTickets } from "../parties/ticket.ts";
import type { OpenSwarm } from "../rooms/room-access.ts";
import { binary, offerFrom, openTestPeer, type TestPeer } from "../testing/test-peer.ts";
import { createTracker, type Tracker } from "./tracker.ts";

const { infoHash } = sampleOriginal;
const otherHash = "0123456789abcdef0123456789abcdef01234567";
const tickets = createTickets("the secret of these tests");

/** The rooms as the media server has them; the tests change who is there. */
const open = new Map<string, OpenSwarm>();
let tracker: Tracker;
let server: Server;
beforeEach(async () => {
  open.set("room-0001", { infoHash, memberIds: new Set(["anna-0001", "boris-001", "vera-0001"]) });
  // The same film, elsewhere.
  open.set("room-0002", { infoHash, memberIds: new Set(["dasha-001"]) });
  const swarms = async (roomIds: readonly string[]) =>
    new Map([...open].filter(([roomId]) => roomIds.includes(roomId)));
  tracker = createTracker({ rooms: { swarms }, tickets, log: pino({ level: "silent" }) });
  server = createServer();
  server.on("upgrade", (request, socket, head) => void tracker.open(request, socket, head));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterEach(() => {
  tracker.close();
  server.close();
  server.closeAllConnections();
});

async function tryToOpen(memberId: string, partyId = "room-0001"): Promise<TestPeer | number> {
  const ticket = await tickets.issue({ partyId, memberId, name: memberId, role: "guest" });
  return openTestPeer(`${address()}?ticket=${ticket}`, infoHash, memberId);
}

async function enter(memberId: string, partyId?: string): Promise<TestPeer> {
  const peer = await tryToOpen(memberId, partyId);
  if (typeof peer === "number") throw new Error(`refused with ${peer}`);
  return peer;
}

// A TCP server's address is never a string.
const address = () => `ws://127.0.0.1:${(server.address() as AddressInfo).port}/tracker`;

function setMembers(...memberIds: string[]): void {
  open.set("room-0001", { infoHash, memberIds: new Set(memberIds) });
}

/** Both have announced, and the tracker has said so. */
async function seedAndViewer(): Promise<[TestPeer, TestPeer]> {
  const [seed, viewer] = [await enter("anna-0001"), await enter("boris-001")];
  seed.announce({ event: "started", left: 0 });
  await expect.poll(() => seed.heard).toHaveLength(1);
  viewer.announce({ event: "started", left: 1000 });
  await expect.poll(() => viewer.heard).toHaveLength(1);
  return [seed, viewer];
}

describe("the members of a room", () => {
  test("TR2 meet by offers and answers", async () => {
    const [seed, viewer] = await seedAndViewer();
    expect(viewer.heard[0]).toMatchObject({ action: "announce", complete: 1, incomplete: 1 });
    viewer.announce({ left: 1000, numwant: 1, offers: [offerFrom("boris")] });
    await expect.poll(() => seed.heard).toHaveLength(2);
    expect(seed.heard[1]).toEqual({
      action: "announce",
      info_hash: binary(infoHash),
      peer_id: peerIdOf("boris-001"),
      ...offerFrom("boris"),
    });
    const answer = { type: "answer", sdp: "v=0 of anna" };
    const { offer_id } = offerFrom("boris");
    seed.announce({ answer, offer_id, to_peer_id: peerIdOf("boris-001") });
    await expect.poll(() => viewer.heard.find((each) => each["answer"] !== undefined)).toBeDefined();
    expect(viewer.heard.find((each) => each["answer"] !== undefined)).toMatchObject({
      answer,
      offer_id,
      peer_id: peerIdOf("anna-0001"),
    });
  });

  test("TR2 do not meet those of another room that shows the same file", async () => {
    await seedAndViewer();
    const elsewhere = await enter("dasha-001", "room-0002");
    elsewhere.announce({ event: "started", left: 0, offers: [offerFrom("dasha")] });
    await expect.poll(() => elsewhere.heard).toHaveLength(1);
    expect(elsewhere.heard[0]).toMatchObject({ complete: 1, incomplete: 0 });
  });

  test("TR7 are told no address, and what is unknown of a download is not taken for its end", async () => {
    const [seed, viewer] = await seedAndViewer();
    viewer.announce({ left: null, offers: [offerFrom("boris")] });
    await expect.poll(() => viewer.heard).toHaveLength(2);
    expect(viewer.heard[1]).toMatchObject({ complete: 1, incomplete: 1 });
    await expect.poll(() => seed.heard).toHaveLength(2);
    expect(JSON.stringify([...seed.heard, ...viewer.heard])).not.toMatch(/127\.0\.0\.1|"ip"|"port"/);
  });
});

describe("whoever has no place in the room", () => {
  test.each([
    ["no ticket", "", 401],
    ["what is none", "?ticket=a.b.c", 401],
  ])("TR1 is refused: %s", async (_what, query, status) => {
    expect(await openTestPeer(address() + query, infoHash, "eve")).toBe(status);
  });

  test("TR1 is refused: a ticket of another server, another room's, a member who is gone, a room without an offer", async () => {
    const forged = await createTickets("another secret").issue({
      partyId: "room-0001",
      memberId: "anna-0001",
      name: "Anna",
      role: "host",
    });
    expect(await openTestPeer(`${address()}?ticket=${forged}`, infoHash, "eve")).toBe(401);
    expect(await tryToOpen("dasha-001", "room-0001")).toBe(403);
    setMembers("anna-0001");
    expect(await tryToOpen("boris-001")).toBe(403);
    open.delete("room-0001");
    expect(await tryToOpen("anna-0001")).toBe(404);
  });

  test("TR3 learns nothing of another torrent, and nothing by scraping", async () => {
    const peer = await enter("vera-0001");
    peer.announce({ event: "started", left: 0, info_hash: binary(otherHash), offers: [offerFrom("vera")] });
    peer.sendFrame(JSON.stringify({ action: "scrape" }));
    peer.sendFrame(JSON.stringify({ action: "scrape", info_hash: binary(infoHash) }));
    await expect.poll(() => peer.failures()).toHaveLength(3);
    expect(peer.heard).toHaveLength(3);
  });
});

describe("whoever is removed", () => {
  test("TR4 is cut off within two seconds, comes back no more, and is told of nobody", async () => {
    const [seed, viewer] = await seedAndViewer();
    setMembers("anna-0001", "vera-0001");
    const removedAtMs = performance.now();
    viewer.announce({ left: 900 });
    expect(await viewer.closed).toBe(closeCodes.removed);
    expect(performance.now() - removedAtMs).toBeLessThan(2000);
    expect(await tryToOpen("boris-001")).toBe(403);
    const third = await enter("vera-0001");
    third.announce({ event: "started", left: 10, offers: [offerFrom("vera")] });
    await expect.poll(() => third.heard).toHaveLength(1);
    expect(third.heard[0]).toMatchObject({ complete: 1, incomplete: 1 });
    expect(seed.isOpen()).toBe(true);
  });

  test("TR4 goes with everybody when the offer ends or is another one", async () => {
    const [seed, viewer] = await seedAndViewer();
    open.set("room-0001", { infoHash: otherHash, memberIds: new Set(["anna-0001", "boris-001"]) });
    expect(await Promise.all([seed.closed, viewer.closed])).toEqual([closeCodes.removed, closeCodes.removed]);
    const again = await enter("anna-0001");
    again.announce({ event: "started", left: 0 });
    await expect.poll(() => again.failures()).toHaveLength(1);
    open.delete("room-0001");
    expect(await again.closed).toBe(closeCodes.removed);
  });
});

describe("a page that does not keep to the protocol", () => {
  test("TR5 ends its own socket by a second one, and speaks for nobody else", async () => {
    const [seed, viewer] = await seedAndViewer();
    const second = await enter("boris-001");
    expect(await viewer.closed).toBe(closeCodes.takenOver);
    second.announce({ event: "stopped", peer_id: peerIdOf("anna-0001") });
    await expect.poll(() => second.failures()).toHaveLength(1);
    second.announce({ event: "started", left: 5 });
    await expect.poll(() => second.heard).toHaveLength(2);
    expect(second.heard[1]).toMatchObject({ complete: 1, incomplete: 1 });
    second.announce({ peer_id: peerIdOf("somebody-1") });
    await expect.poll(() => second.failures()).toHaveLength(2);
    expect(seed.isOpen()).toBe(true);
  });

  test.each([
    ["no JSON", "hello"],
    ["nothing", "null"],
    ["bytes", Buffer.from([1, 2, 3])],
    ["an offer that is none", { offers: [null] }],
    ["an offer without words", { offers: [{ offer_id: peerIdOf("x") }] }],
    ["offers that are no list", { offers: { length: 5 } }],
    ["too many offers", { offers: Array.from({ length: 11 }, () => offerFrom("x")) }],
    ["a long offer", { offers: [{ ...offerFrom("x"), offer: { type: "offer", sdp: "x".repeat(8001) } }] }],
    ["an answer to nobody", { answer: { type: "answer", sdp: "" } }],
    ["an event that is none", { event: "toString" }],
    ["a peer id that is too short", { peer_id: "x" }],
    ["an infohash that is no bytes", { info_hash: "ж".repeat(20) }],
  ])("TR6 is refused, and cut off when it goes on: %s", async (_what, message) => {
    const [witness] = await seedAndViewer();
    const peer = await enter("vera-0001");
    const send = () =>
      typeof message === "string" || Buffer.isBuffer(message)
        ? peer.sendFrame(message)
        : peer.announce(message);
    send();
    await expect.poll(() => peer.failures()).toHaveLength(1);
    for (let count = 0; count < 11; count += 1) send();
    expect(await peer.closed).toBe(closeCodes.nonsense);
    witness.announce({ left: 0 });
    await expect.poll(() => witness.heard).toHaveLength(2);
  });

  test("TR6 is cut off for a flood or a large message, whichever socket it comes by", async () => {
    const peer = await enter("vera-0001");
    for (let count = 0; count < 80; count += 1) peer.announce({ left: 0 });
    expect(await peer.closed).toBe(closeCodes.flood);
    const again = await enter("vera-0001");
    for (let count = 0; count < 40; count += 1) again.announce({ left: 0 });
    expect(await again.closed).toBe(closeCodes.flood);
    const large = await enter("anna-0001");
    large.sendFrame("x".repeat(100_000));
    expect(await large.closed).toBe(1009);
  });

  test("TR1 is refused after too many sockets", async () => {
    for (let count = 0; count < 10; count += 1) await enter("vera-0001");
    expect(await tryToOpen("vera-0001")).toBe(429);
    expect(typeof (await tryToOpen("anna-0001"))).toBe("object");
  });
});
