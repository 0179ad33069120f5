import { randomUUID } from "node:crypto";
import { closeCodes } from "@matinee/shared/protocol/signal.ts";
import { emptyDoorBook } from "@matinee/shared/room/door-book.ts";
import { coreOf } from "@matinee/shared/room/state.ts";
import {
  guestId,
  hostId,
  sampleFilm,
  sampleOriginal,
  sampleRoom,
} from "@matinee/shared/testing/room-samples.ts";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { WebSocket } from "ws";
import { insertParty } from "../parties/party.repository.ts";
import { createTickets } from "../parties/ticket.ts";
import { createPostgresSnapshots } from "../rooms/snapshots.postgres.ts";
import { startTestApp, type TestApp } from "../testing/test-app.ts";
import { openTestPage } from "../testing/test-page.ts";
import { openTestPeer, type TestPeer } from "../testing/test-peer.ts";

// A busy machine takes long to start a database and a media worker.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 120_000 });

const secret = "the secret of these tests";
const { infoHash } = sampleOriginal;
let server: TestApp;
beforeAll(async () => {
  // Without Redis, so that the room that is put into the database is the one that is opened.
  server = await startTestApp({ SECRET: secret, REDIS_URL: undefined });
});
afterAll(() => server?.close());

/** A party whose host offers its film, as it was saved; answers the tickets of both who have a place there. */
async function savedParty(): Promise<{ host: string; guest: string }> {
  const partyId = randomUUID();
  const expires_at = new Date(Date.now() + 3_600_000);
  await insertParty(server.app.db, {
    id: partyId,
    code: "K7QM2XPA",
    expires_at,
    group_id: null,
    owner_id: null,
  });
  const core = coreOf(sampleRoom({ film: sampleFilm, original: sampleOriginal }));
  await createPostgresSnapshots(server.app.db).save(partyId, { core, book: emptyDoorBook }, []);
  const tickets = createTickets(secret);
  const issue = (memberId: string, role: "host" | "guest") =>
    tickets.issue({ partyId, memberId, name: memberId, role });
  return { host: await issue(hostId, "host"), guest: await issue(guestId, "guest") };
}

async function enter(ticket: string, memberId: string): Promise<TestPeer> {
  const peer = await openTestPeer(trackerUrl(ticket), infoHash, memberId);
  if (typeof peer === "number") throw new Error(`refused with ${peer}`);
  return peer;
}

const trackerUrl = (ticket: string) => server.socketUrl.replace(/\/ws$/, `/tracker?ticket=${ticket}`);

test("TR1 TR4 the tracker of a room is for whoever has a place there, until they leave", async () => {
  const { host, guest } = await savedParty();
  expect(await openTestPeer(trackerUrl(host), infoHash, hostId)).toBe(404); // the room is not open yet
  const page = await openTestPage(server.socketUrl);
  await page.enter(guest);
  const [seed, viewer] = [await enter(host, hostId), await enter(guest, guestId)];
  seed.announce({ event: "started", left: 0 });
  await expect.poll(() => seed.heard).toHaveLength(1);
  viewer.announce({ event: "started", left: 1 });
  await expect.poll(() => viewer.heard).toHaveLength(1);
  expect(viewer.heard[0]).toMatchObject({ complete: 1, incomplete: 1 });

  const leftAtMs = performance.now();
  await page.request("leave", {});
  expect(await viewer.closed).toBe(closeCodes.removed);
  expect(performance.now() - leftAtMs).toBeLessThan(2000);
  expect(await openTestPeer(trackerUrl(guest), infoHash, guestId)).toBe(403);
  expect(seed.isOpen()).toBe(true);
  seed.close();
  page.close();
});

test("TR1 a party that offers nothing has no tracker, and another site's page has none at all", async () => {
  const { ticket } = await server.start("Anna");
  expect(await openTestPeer(trackerUrl(ticket), infoHash, "anna")).toBe(404);
  const foreign = new WebSocket(trackerUrl(ticket), { origin: "https://elsewhere.example" });
  const status = await new Promise((resolve) => {
    foreign.on("unexpected-response", (_request, response) => {
      response.destroy();
      resolve(response.statusCode);
    });
  });
  expect(status).toBe(403);
});
