import type { Authority } from "@matinee/sfu/authority.ts";
import { createAuthority } from "@matinee/sfu/authority.ts";
import type { RoomMessage } from "@matinee/shared/protocol/bus.ts";
import { emptyRoom, type RoomState, restoredRoom } from "@matinee/shared/room/state.ts";
import { sampleJoining } from "@matinee/shared/testing/room-samples.ts";
import { createSeededRandom, type SeededRandom } from "@matinee/shared/testing/seeded-random.ts";
import { describe, expect, test } from "vitest";
import { type Bus, createBus } from "./bus.ts";

const memberIds = ["member-00", "member-01", "member-02"] as const;

/** One connection of a page: what is under way in both directions, in order, until it breaks. */
interface Line {
  readonly up: string[];
  readonly down: string[];
}

interface Page {
  readonly memberId: string;
  readonly bus: Bus;
  line: Line | undefined;
  /** Ids of chat messages in the order in which this page was told of them. */
  readonly told: string[];
  readonly said: string[];
  readonly refused: string[];
}

/** A room, its pages and their lines; every step is the test's choice. */
function openWorld(random: SeededRandom) {
  const clock = { nowMs: 1_000_000 };
  let epochs = 0;
  let saved: RoomState = emptyRoom;
  let authority = openAuthority(emptyRoom);
  const pages = memberIds.map(openPage);
  for (const id of memberIds)
    authority.join(sampleJoining(id, { role: id === memberIds[0] ? "host" : "guest" }));
  saved = authority.state();

  function openAuthority(from: RoomState): Authority {
    epochs += 1;
    const epoch = `epoch-${String(epochs).padStart(4, "0")}`;
    const deliver = (page: Page, message: RoomMessage) => page.line?.down.push(JSON.stringify(message));
    return createAuthority(from, epoch, 50, {
      nowMs: () => clock.nowMs,
      broadcast: (message) => {
        for (const page of pages) deliver(page, message);
      },
      unicast: (memberId, message) => {
        for (const page of pages) if (page.memberId === memberId) deliver(page, message);
      },
      cutOff: (memberId, refusal) => {
        throw new Error(`${memberId} was cut off: ${refusal.message}`);
      },
      onEvent: () => undefined,
      carryOut: async () => undefined,
      onResumed: () => undefined,
      privateHosts: [],
    });
  }

  function openPage(memberId: string): Page {
    const told: string[] = [];
    const refused: string[] = [];
    const bus = createBus({
      onRoom: (room) => told.push("room", ...room.chat.map((message) => message.id)),
      onEvent: (event) => event.name === "chat.sent" && told.push(event.data.message.id),
      onRefused: (_id, name, { code }) => refused.push(`${name} ${code}`),
      onSignal: () => undefined,
      onInvite: () => undefined,
      onPeer: () => undefined,
    });
    return { memberId, bus, told, refused, said: [], line: undefined };
  }

  return {
    pages,
    authority: () => authority,
    say(page: Page) {
      page.said.push(page.bus.command("chat.send", { text: `${page.memberId} ${page.said.length}` }));
    },
    /** Breaks the line: what was under way is lost. */
    drop(page: Page) {
      page.line = undefined;
      page.bus.detach();
    },
    attach(page: Page) {
      if (page.line !== undefined) return;
      const line: Line = { up: [], down: [] };
      page.line = line;
      page.bus.attach((text) => line.up.push(text));
    },
    /** Delivers one message somewhere; false when nothing is under way. */
    move(): boolean {
      const ways = pages.flatMap((page) => {
        const { line } = page;
        if (line === undefined) return [];
        const up = () => authority.handleText(page.memberId, line.up.shift() ?? "");
        const down = () => page.bus.receive(line.down.shift() ?? "");
        return [...(line.up.length > 0 ? [up] : []), ...(line.down.length > 0 ? [down] : [])];
      });
      const [first, ...rest] = ways;
      if (first === undefined) return false;
      random.pick([first, ...rest])();
      return true;
    },
    save() {
      saved = authority.state();
    },
    /** The process dies: all lines break, and the room begins again from its last save. */
    restart() {
      for (const page of pages) this.drop(page);
      authority = openAuthority(restoredRoom(saved, clock.nowMs));
    },
    wait: (ms: number) => {
      clock.nowMs += ms;
    },
    settle() {
      for (const page of pages) this.attach(page);
      while (this.move()) clock.nowMs += 300;
    },
  };
}

type World = ReturnType<typeof openWorld>;

function expectAllWell(world: World): void {
  const { chat } = world.authority().state();
  const order = chat.map((message) => message.id);
  const everySaid = world.pages.flatMap((page) => page.said);
  expect([...order].sort(), "every message once").toEqual([...everySaid].sort());
  for (const page of world.pages) {
    expect(page.refused).toEqual([]);
    expect(page.bus.room(), "the same room everywhere").toEqual(world.authority().state());
    const own = chat.filter((message) => message.memberId === page.memberId).map((message) => message.id);
    expect(own, "in the order in which it was said").toEqual(page.said);
  }
}

/** What a page was told since it last got the room whole must be the room's own order, each message once. */
function expectToldInOrder(world: World): void {
  const order = world
    .authority()
    .state()
    .chat.map((message) => message.id);
  for (const page of world.pages) expect(page.told.slice(page.told.lastIndexOf("room") + 1)).toEqual(order);
}

function someSteps(world: World, random: SeededRandom, count: number): void {
  for (let step = 0; step < count; step += 1) {
    const page = random.pick(world.pages as [Page, ...Page[]]); // three of them, made above
    const what = random.next();
    if (what < 0.08) world.say(page);
    else if (what < 0.12) world.drop(page);
    else if (what < 0.3) world.attach(page);
    else world.move();
    world.wait(200);
  }
}

describe("the bus over lines that break", () => {
  test("RB16 without a drop everyone is told everything once, in one order", () => {
    const random = createSeededRandom(40);
    const world = openWorld(random);
    world.settle();
    for (let n = 0; n < 60; n += 1) {
      world.say(random.pick(world.pages as [Page, ...Page[]])); // as above
      world.wait(2000);
      if (random.chance(0.5)) world.move();
    }
    world.settle();
    expectAllWell(world);
    expectToldInOrder(world);
  });

  test.each(Array.from({ length: 40 }, (_, n) => n + 1))(
    "RB16 drops at random moments: nothing lost, nothing doubled, one order (seed %d)",
    (seed) => {
      const random = createSeededRandom(seed);
      const world = openWorld(random);
      for (let part = 0; part < 5; part += 1) {
        someSteps(world, random, 120);
        world.settle();
        expectAllWell(world);
        expectToldInOrder(world);
      }
    },
  );

  test.each(Array.from({ length: 40 }, (_, n) => n + 101))(
    "RB15 a server that dies and forgets its last seconds loses nothing (seed %d)",
    (seed) => {
      const random = createSeededRandom(seed);
      const world = openWorld(random);
      for (let life = 0; life < 4; life += 1) {
        world.settle();
        someSteps(world, random, 60);
        world.save();
        someSteps(world, random, 30);
        world.restart();
        world.wait(10_000);
        world.settle();
        expectAllWell(world);
      }
    },
  );

  test.each(Array.from({ length: 20 }, (_, n) => n + 201))(
    "RB18 a long history that is cut off half-way arrives in the end (seed %d)",
    (seed) => {
      const random = createSeededRandom(seed);
      const world = openWorld(random);
      const [talker, reader] = world.pages;
      if (talker === undefined || reader === undefined) throw new Error("three pages were made");
      world.attach(talker);
      for (let n = 0; n < 60; n += 1) {
        const text = "Ё".repeat(2000);
        talker.said.push(talker.bus.command("chat.send", { text }));
        while (world.move()) world.wait(1);
        world.wait(1500);
      }
      for (let tries = 0; tries < 6; tries += 1) {
        world.attach(reader);
        for (let moves = random.below(9); moves > 0; moves -= 1) world.move();
        world.drop(reader);
      }
      world.settle();
      expectAllWell(world);
    },
  );
});
