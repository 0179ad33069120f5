import type { PlayoutReport, RoomClockMessage } from "@matinee/shared/protocol/clock.ts";
import type { DelayMode } from "@matinee/shared/room/common-delay.ts";
import { guestId, hostId } from "@matinee/shared/testing/room-samples.ts";
import { expect, test } from "vitest";
import { createPlayout, type Receiving } from "./playout.ts";

const figures = {
  width: 1280,
  height: 720,
  framesPerSecond: 24,
  bitrateBps: 2_000_000,
  loss: 0,
  roundTripMs: 1,
  jitterBufferMs: 60,
  droppedFrames: 0,
  freezes: 0,
};
const point = { producerId: "producer-1", rtpTimestamp: 90_000, capturedAtMs: 500 };
const report = (lagMs: number, change: Partial<PlayoutReport> = {}): PlayoutReport => ({
  type: "playout",
  videoLagMs: lagMs,
  audioLagMs: lagMs + 5,
  floorMs: lagMs,
  wantsSmaller: false,
  figures: null,
  ...change,
});

function open(mode: DelayMode = "live", members: ReadonlyMap<string, Receiving> = new Map()) {
  const said: { to: string; message: RoomClockMessage }[] = [];
  const playout = createPlayout({
    mode: () => mode,
    presenterId: () => hostId,
    members: () => members,
    broadcast: (message) => said.push({ to: "all", message }),
    unicast: (to, message) => said.push({ to, message }),
  });
  return { playout, said };
}

test("CK10 SY1 all are told the delay and each viewer's lag, every second", () => {
  const { playout, said } = open();
  playout.report(guestId, report(90.4), 0);
  playout.report("guest-0002", report(210, { videoLagMs: null }), 0);
  playout.tick(500);
  expect(said).toEqual([
    {
      to: "all",
      message: {
        type: "common-delay",
        targetMs: 225,
        lagsMs: { [guestId]: 90, "guest-0002": 215 },
        timelines: [],
      },
    },
  ]);
});

test("CK10 only the host is told how the film arrives", () => {
  const members = new Map<string, Receiving>([
    [hostId, { timelines: () => [point], line: () => undefined, filmCodecs: [] }],
    [
      guestId,
      {
        timelines: () => [],
        line: () => ({ carriesBps: 3_000_000, wantedBps: 2_000_000 }),
        filmCodecs: ["AV1", "VP9", "H264"],
      },
    ],
    ["guest-0002", { timelines: () => [], line: () => undefined, filmCodecs: ["VP9", "H264", "VP8"] }],
    // the chat alone, as a second screen
    ["guest-0003", { timelines: () => [], line: () => undefined, filmCodecs: [] }],
  ]);
  const { playout, said } = open("free", members);
  playout.report(guestId, report(90, { figures, wantsSmaller: true }), 0);
  playout.tick(500);
  expect(said.map(({ to, message }) => [to, message.type])).toEqual([
    [hostId, "viewers"],
    ["all", "common-delay"],
  ]);
  expect(said[1]?.message).toMatchObject({ timelines: [point] });
  expect(said[0]?.message).toEqual({
    type: "viewers",
    figures: { [guestId]: figures },
    lines: { [guestId]: { carriesBps: 3_000_000, wantedBps: 2_000_000, wantsSmaller: true } },
    codecs: ["VP9", "H264"],
  });
});

test("CK10 who is gone or silent no longer counts, and an empty hall is told nothing", () => {
  const { playout, said } = open("free");
  playout.tick(0);
  playout.report(guestId, report(90), 0);
  playout.report("guest-0002", report(300), 2000);
  playout.report("guest-0003", report(300), 2000);
  playout.forget("guest-0003");
  playout.tick(4000);
  expect(said).toEqual([
    {
      to: "all",
      message: { type: "common-delay", targetMs: null, lagsMs: { "guest-0002": 300 }, timelines: [] },
    },
  ]);
  playout.tick(9000);
  expect(said).toHaveLength(1);
});
