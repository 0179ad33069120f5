import { randomUUID } from "node:crypto";
import { setImmediate as nextTurn } from "node:timers/promises";
import { type Channel, createChannel } from "@matinee/shared/channel.ts";
import { Refusal } from "@matinee/shared/errors.ts";
import type { SavedRoom } from "@matinee/shared/protocol/link.ts";
import { sfuSide, signalingSide } from "@matinee/shared/protocol/link.ts";
import { protocolVersion } from "@matinee/shared/protocol/signal.ts";
import type { ChatMessage } from "@matinee/shared/room/chat-message.ts";
import { emptyDoorBook } from "@matinee/shared/room/door-book.ts";
import { emptyRoom, type RoomState } from "@matinee/shared/room/state.ts";
import { sampleMessage } from "@matinee/shared/testing/room-samples.ts";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { type SfuNode, startNode } from "./node.ts";
import { freePort } from "./testing/free-port.ts";

// A busy machine takes long to start a media worker.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const code = "K7QM2XPA";
const otherCode = "2XPAK7QM";
const secret = "the secret of these tests";
let node: SfuNode;
beforeAll(async () => {
  node = await startNode({
    workers: 1,
    mediaPort: await freePort(),
    secret,
    maxMembers: 3,
    memberGraceMs: 1000,
    log: pino({ level: "silent" }),
  });
});
/** Cut after each test: the node keeps rooms by whichever link it has. */
const links: TestLink[] = [];
afterEach(() => {
  for (const each of links.splice(0)) each.cut();
});
afterAll(() => node.close());

interface Save {
  readonly roomId: string;
  readonly saved: SavedRoom;
  readonly messages: readonly ChatMessage[];
}

interface TestLink {
  readonly request: Channel<typeof signalingSide>["request"];
  readonly saves: readonly Save[];
  /** What came in notifications, as `topic member`. */
  readonly heard: readonly string[];
  isClosed(): boolean;
  cut(): void;
}

/** Signaling's end of a link, in this process. `keep` answers the node's `room.save`. */
function link(keep: (save: Save) => Promise<void> = async () => undefined): TestLink {
  const saves: Save[] = [];
  const heard: string[] = [];
  let closed = false;
  const end = node.acceptLink(
    (text) => queueMicrotask(() => channel.receive(text)),
    () => {
      closed = true;
    },
  );
  const channel = createChannel({
    own: signalingSide,
    other: sfuSide,
    send: (text) => queueMicrotask(() => end.receive(text)),
    requestTimeoutMs: 5000,
    onBug: (error) => {
      if (!(error instanceof Error) || error.message !== "not kept") throw error;
    },
    handlers: {
      requests: {
        "party.newCode": () => ({ code: otherCode }),
        async "room.save"(save) {
          saves.push(save);
          await keep(save);
          return {};
        },
      },
      notifications: {
        "peer.notify": ({ memberId, topic }) => void heard.push(`${topic} ${memberId}`),
        "peer.removed": ({ memberId, error }) => void heard.push(`${error.code} ${memberId}`),
        "room.closed": ({ roomId }) => void heard.push(`room.closed ${roomId}`),
      },
    },
  });
  const made: TestLink = {
    request: channel.request,
    saves,
    heard,
    isClosed: () => closed,
    cut() {
      end.closed();
      channel.socketClosed();
    },
  };
  links.push(made);
  return made;
}

async function greeted(keep?: (save: Save) => Promise<void>): Promise<TestLink> {
  const made = link(keep);
  await made.request("hello", { version: protocolVersion, secret });
  return made;
}

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => "no refusal",
    (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
  );

async function openRoom(via: TestLink, snapshot: RoomState | null = null): Promise<string> {
  const roomId = randomUUID();
  const saved = snapshot && { room: snapshot, book: emptyDoorBook };
  await via.request("room.open", { roomId, code, saved });
  return roomId;
}

async function admit(via: TestLink, roomId: string, name: string, memberId = randomUUID()) {
  const origin = { browser: null, address: null };
  const admitted = await via.request("member.admit", { roomId, memberId, name, role: "guest", origin });
  return { member: { id: memberId, name: admitted.name } };
}
const enter = (via: TestLink, roomId: string, memberId: string, keep: string | null = null) =>
  via.request("peer.enter", { roomId, memberId, name: "Anna", role: "host", keep, rtpCapabilities: {} });
const membersOf = async (via: TestLink, roomId: string) =>
  Object.values((await via.request("room.info", { roomId })).room.members);

describe("hello", () => {
  test("says what this server can do and which rooms it has", async () => {
    const one = await greeted();
    const roomId = await openRoom(one);
    const hello = await link().request("hello", { version: protocolVersion, secret });
    expect(hello.roomIds).toContain(roomId);
    expect(hello.rtpCapabilities.codecs?.length).toBeGreaterThan(0);
  });

  test.each(["a wrong secret", "", `${secret}x`, secret.toUpperCase()])(
    "with %j closes the link",
    async (wrong) => {
      const stranger = link();
      expect(await codeOf(stranger.request("hello", { version: protocolVersion, secret: wrong }))).toBe(
        "unauthorized",
      );
      await expect.poll(() => stranger.isClosed()).toBe(true);
      expect(await codeOf(openRoom(stranger))).toBe("unauthorized");
    },
  );

  test("of another version is refused", async () => {
    const old = link();
    expect(await codeOf(old.request("hello", { version: protocolVersion + 1, secret }))).toBe(
      "wrong-version",
    );
    expect(await codeOf(openRoom(old))).toBe("unauthorized");
  });

  test("comes before everything else", async () => {
    const stranger = link();
    const roomId = randomUUID();
    const memberId = randomUUID();
    for (const work of [
      openRoom(stranger),
      stranger.request("room.info", { roomId }),
      admit(stranger, roomId, "Eve"),
      enter(stranger, roomId, memberId),
      stranger.request("peer.request", { roomId, memberId, method: "produce", params: {} }),
      stranger.request("peer.leave", { roomId, memberId }),
    ]) {
      expect(await codeOf(work)).toBe("unauthorized");
    }
  });
});

describe("a room", () => {
  test("that is not here is not found", async () => {
    const via = await greeted();
    expect(await codeOf(via.request("room.info", { roomId: randomUUID() }))).toBe("not-found");
    expect(await codeOf(admit(via, randomUUID(), "Anna"))).toBe("not-found");
  });

  test("is opened once, however often it is asked for", async () => {
    const via = await greeted();
    const roomId = randomUUID();
    const epochs = await Promise.all(
      [1, 2, 3].map(async () => (await via.request("room.open", { roomId, code, saved: null })).epoch),
    );
    expect(new Set(epochs).size).toBe(1);
    await admit(via, roomId, "Anna");
    await via.request("room.open", { roomId, code, saved: { room: emptyRoom, book: emptyDoorBook } });
    expect((await membersOf(via, roomId)).map((each) => each.name)).toEqual(["Anna"]);
  });

  test("goes on from its snapshot: everybody away, the film held", async () => {
    const via = await greeted();
    const film = {
      title: "Sintel",
      sizeBytes: 1000,
      durationS: 888,
      width: 1920,
      height: 818,
      hasAudio: true,
      frameRate: 24,
    };
    const anna = {
      id: "member-anna",
      name: "Anna",
      role: "host" as const,
      rights: {},
      presence: "here" as const,
      presenceSinceMs: 1,
      joinedAtMs: 1,
    };
    const snapshot: RoomState = {
      ...emptyRoom,
      slowModeS: 30,
      members: { [anna.id]: anna },
      film,
      presenterId: anna.id,
      playback: { playing: true, positionS: 61.5, atMs: 1, rate: 1 },
      chat: [sampleMessage({ memberId: anna.id, name: "Anna" })],
    };
    const roomId = await openRoom(via, snapshot);
    const { room } = await via.request("room.info", { roomId });
    expect(room).toMatchObject({
      slowModeS: 30,
      film,
      held: true,
      playback: { playing: false, positionS: 61.5 },
    });
    expect(room.members).toEqual({
      [anna.id]: { ...anna, presence: "away", presenceSinceMs: expect.any(Number) },
    });
  });

  test("counts its members", async () => {
    const via = await greeted();
    const roomId = await openRoom(via);
    for (const name of ["A", "B", "C"]) await admit(via, roomId, name);
    expect((await via.request("room.info", { roomId })).full).toBe(true);
    expect(await codeOf(admit(via, roomId, "D"))).toBe("room-full");
  });

  test("forgets who joined and never came", async () => {
    const via = await greeted();
    const roomId = await openRoom(via);
    for (const name of ["A", "B", "C"]) await admit(via, roomId, name);
    await expect.poll(() => membersOf(via, roomId), { timeout: 15_000 }).toEqual([]);
  });

  test("forgets who came and was never heard of again", async () => {
    const via = await greeted();
    const roomId = await openRoom(via);
    await enter(via, roomId, randomUUID());
    expect(await membersOf(via, roomId)).toHaveLength(1);
    await expect.poll(() => membersOf(via, roomId), { timeout: 15_000 }).toEqual([]);
  });
});

describe("room.save", () => {
  test("comes after every change", async () => {
    const via = await greeted();
    const roomId = await openRoom(via);
    const { member } = await admit(via, roomId, "Anna");
    const namesSaved = () => {
      const last = via.saves.filter((save) => save.roomId === roomId).at(-1);
      return Object.values(last?.saved.core.members ?? {}).map((each) => each.name);
    };
    await expect.poll(namesSaved).toEqual(["Anna"]);
    await admit(via, roomId, "Boris");
    await expect.poll(() => namesSaved().sort()).toEqual(["Anna", "Boris"]);
    await via.request("peer.leave", { roomId, memberId: member.id });
    await expect.poll(namesSaved).toEqual(["Boris"]);
  });

  test("is repeated until it is answered", async () => {
    let failures = 2;
    const via = await greeted(async () => {
      failures -= 1;
      if (failures >= 0) throw new Error("not kept");
    });
    const roomId = await openRoom(via);
    await admit(via, roomId, "Anna");
    const saves = () => via.saves.filter((save) => save.roomId === roomId).length;
    await expect.poll(saves, { timeout: 10_000 }).toBeGreaterThanOrEqual(3);
  });

  test("waits for signaling to be back, and comes by the new link", async () => {
    const before = await greeted();
    const roomId = await openRoom(before);
    await admit(before, roomId, "Anna");
    before.cut();
    const after = await greeted();
    await expect
      .poll(() => after.saves.some((save) => save.roomId === roomId), { timeout: 10_000 })
      .toBe(true);
  });

  test("comes by another link when the first one is silent", async () => {
    await greeted(() => new Promise(() => undefined));
    const alive = await greeted();
    const roomId = await openRoom(alive);
    await enter(alive, roomId, randomUUID());
    await expect
      .poll(() => alive.saves.some((save) => save.roomId === roomId), { timeout: 15_000 })
      .toBe(true);
  });
});

describe("LK11 a room whose party is over", () => {
  test.each(["not-found", "expired"] as const)("(%s) is closed, its members removed", async (code) => {
    let over = false;
    const via = await greeted(async () => {
      if (over) throw new Refusal(code, "No such party.");
    });
    const roomId = await openRoom(via);
    const { member } = await admit(via, roomId, "Anna");
    await enter(via, roomId, member.id);
    over = true;
    await admit(via, roomId, "Boris");
    await expect
      .poll(() => [...via.heard].sort(), { timeout: 10_000 })
      .toEqual([`expired ${member.id}`, `room.closed ${roomId}`]);
    const refused = () => via.saves.filter((save) => save.roomId === roomId).length;
    expect(await codeOf(via.request("room.info", { roomId }))).toBe("not-found");
    expect((await link().request("hello", { version: protocolVersion, secret })).roomIds).not.toContain(
      roomId,
    );
    // Another room's save, asked for later, comes; this one's does not come again.
    const before = refused();
    over = false;
    const another = await openRoom(via);
    await admit(via, another, "Clara");
    await expect.poll(() => via.saves.some((save) => save.roomId === another)).toBe(true);
    expect(refused()).toBe(before);
  });
});

describe("a member", () => {
  test("who enters by another link is told so on the first", async () => {
    const [one, other] = [await greeted(), await greeted()];
    const roomId = await openRoom(one);
    const memberId = randomUUID();
    const { media } = await enter(one, roomId, memberId);
    expect((await enter(other, roomId, memberId, media?.mediaId)).media).toBeNull();
    await expect.poll(() => one.heard).toEqual([`taken-over ${memberId}`]);
    expect(other.heard).toEqual([]);
  });

  test("keeps the media when its link is cut and comes back", async () => {
    const before = await greeted();
    const roomId = await openRoom(before);
    const memberId = randomUUID();
    const { media } = await enter(before, roomId, memberId);
    before.cut();
    const after = await greeted();
    expect((await enter(after, roomId, memberId, media?.mediaId)).media).toBeNull();
    expect(after.heard).toEqual([]);
  });

  test("who asks before entering is refused", async () => {
    const via = await greeted();
    const roomId = await openRoom(via);
    const { member } = await admit(via, roomId, "Anna");
    const request = { roomId, memberId: member.id, method: "transport.restartIce" as const };
    const params = { transportId: "some-transport" };
    expect(await codeOf(via.request("peer.request", { ...request, params }))).toBe("not-found");
    await enter(via, roomId, member.id);
    expect(await codeOf(via.request("peer.request", { ...request, params: {} }))).toBe("bad-request");
    expect(await codeOf(via.request("peer.request", { ...request, params }))).toBe("not-found");
  });
});

test("what was not saved is saved when the server ends", async () => {
  const ending = await startNode({
    workers: 1,
    mediaPort: await freePort(),
    secret,
    maxMembers: 3,
    memberGraceMs: 60_000,
    log: pino({ level: "silent" }),
  });
  const running = node;
  node = ending;
  const via = await greeted();
  node = running;
  const roomId = await openRoom(via);
  await admit(via, roomId, "Anna");
  await ending.close();
  await nextTurn();
  expect(Object.values(via.saves.at(-1)?.saved.core.members ?? {}).map((each) => each.name)).toEqual([
    "Anna",
  ]);
});
