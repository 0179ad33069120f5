import { randomUUID } from "node:crypto";
import { createChannel } from "@matinee/shared/channel.ts";
import { sfuSide, signalingSide } from "@matinee/shared/protocol/link.ts";
import { expect, test } from "vitest";
import { createMemoryDirectory } from "./directory.ts";
import { createRoomAccess } from "./room-access.ts";
import type { LiveLink, SfuLink } from "./sfu-link.ts";
import type { Snapshots } from "./snapshots.ts";

interface TestLink extends SfuLink {
  /** The rooms that were asked to be opened, in order. */
  readonly asked: string[];
  /** Answers every `room.open` so far. */
  answer(): void;
  lose(): void;
  regain(): void;
}

/** A link to a media server that answers when the test says so. */
function link(name: string): TestLink {
  const asked: string[] = [];
  const waiting: (() => void)[] = [];
  function connect(): LiveLink {
    const channel = createChannel({
      own: signalingSide,
      other: sfuSide,
      handlers: {
        requests: { "room.save": () => ({}), "party.newCode": () => ({ code: "K7QM2XPA" }) },
        notifications: { "peer.notify": () => {}, "peer.removed": () => {}, "room.closed": () => {} },
      },
      send(text) {
        const { id, params } = JSON.parse(text) as { id: number; params: { roomId: string } }; // room.open
        asked.push(params.roomId);
        waiting.push(() =>
          channel.receive(JSON.stringify({ kind: "result", id, result: { epoch: randomUUID() } })),
        );
      },
      requestTimeoutMs: 5000,
      onBug(error) {
        throw error;
      },
    });
    return { channel, rtpCapabilities: {}, openRooms: new Set() };
  }
  let live: LiveLink | undefined = connect();
  return {
    name,
    asked,
    current: () => live,
    close: () => undefined,
    answer: () => {
      for (const each of waiting.splice(0)) each();
    },
    lose() {
      live?.channel.socketClosed();
      live = undefined;
    },
    regain() {
      live = connect();
    },
  };
}

const nothingKept: Snapshots = { load: async () => null, save: async () => undefined };
const access = (...links: TestLink[]) =>
  createRoomAccess(links, createMemoryDirectory(), nothingKept, async () => "K7QM2XPA");

test("LK3 a room that many ask for at once is opened once", async () => {
  const one = link("one");
  const { linkFor } = access(one);
  const both = Promise.all([linkFor("room-one"), linkFor("room-one")]);
  await expect.poll(() => one.asked).toEqual(["room-one"]);
  one.answer();
  expect(await both).toEqual([one.current(), one.current()]);
  await linkFor("room-one");
  expect(one.asked).toEqual(["room-one"]);
});

test("LK3 a room that moves while it is being opened is open where it is then", async () => {
  const [one, two] = [link("one"), link("two")];
  const { linkFor } = access(one, two);
  const first = linkFor("room-one").catch((error: unknown) => error);
  await expect.poll(() => one.asked).toEqual(["room-one"]);
  // The directory moves it before the lost link's request has been settled.
  const gone = one.current;
  Object.assign(one, { current: () => undefined });
  const second = linkFor("room-one");
  await expect.poll(() => two.asked).toEqual(["room-one"]);
  two.answer();
  expect((await second).openRooms.has("room-one")).toBe(true);
  Object.assign(one, { current: gone });
  one.lose();
  expect(await first).toMatchObject({ code: "closed" });
});

test("LK3 a room is opened anew on a media server that was lost and is back", async () => {
  const one = link("one");
  const { linkFor } = access(one);
  const first = linkFor("room-one");
  await expect.poll(() => one.asked).toHaveLength(1);
  one.answer();
  await first;
  one.lose();
  await expect(linkFor("room-one")).rejects.toMatchObject({ code: "unavailable" });
  one.regain();
  const again = linkFor("room-one");
  await expect.poll(() => one.asked).toHaveLength(2);
  one.answer();
  expect((await again).openRooms.has("room-one")).toBe(true);
});
