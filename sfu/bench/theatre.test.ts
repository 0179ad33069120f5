import { afterEach, beforeEach, expect, test } from "vitest";
import type { Way } from "./audience.ts";
import { openBareStage } from "./bare-stage.ts";
import { openRoomStage } from "./room-stage.ts";
import { type Sinks, startSinks } from "./sinks.ts";
import { openTheatre } from "./theatre.ts";

const film = { name: "small", videoBps: 200_000, audioBps: 32_000 };
const stages = { room: openRoomStage, bare: openBareStage };
const windowMs = 300;
let sinks: Sinks;

beforeEach(async () => {
  sinks = await startSinks();
});
afterEach(() => sinks.close());

test.each<[keyof typeof stages, Way]>([
  ["room", "plain"],
  ["room", "webrtc"],
  ["bare", "plain"],
  ["bare", "webrtc"],
])("viewers of the bench receive the film: %s, %s", async (stage, way) => {
  const theatre = await openTheatre(stages[stage], sinks, way, film);
  try {
    await theatre.seat(3);
    expect(theatre.viewers()).toBe(3);
    await expect
      .poll(async () => (await theatre.measure(windowMs)).packetsPerSecond, { timeout: 30_000 })
      .toBeGreaterThan(0);
    await theatre.seat(1);
    const before = await sinks.count();
    await theatre.measure(windowMs);
    expect((await sinks.count()).received).toBeGreaterThan(before.received);
  } finally {
    theatre.close();
  }
});
