import { describe, expect, test } from "vitest";
import { memberClockMessage, roomClockMessage } from "./clock.ts";

const figures = {
  width: 1920,
  height: 800,
  framesPerSecond: 24,
  bitrateBps: 4_000_000,
  loss: 0.01,
  roundTripMs: 12,
  jitterBufferMs: 80,
  droppedFrames: 0,
  freezes: 1,
};
const point = { producerId: "producer-1", rtpTimestamp: 90_000, capturedAtMs: 1.5 };
const report = {
  type: "playout",
  videoLagMs: 301.5,
  audioLagMs: null,
  floorMs: 120,
  wantsSmaller: false,
  figures,
};

describe("what goes over the unordered channel", () => {
  test.each([{ type: "ping", sentAtMs: 5.25 }, report, { ...report, videoLagMs: null, figures: null }])(
    "CK1 CK9 %j is understood",
    (message) => {
      expect(memberClockMessage.parse(message)).toEqual(message);
    },
  );

  test.each([
    { type: "ping", sentAtMs: 5, more: 1 },
    { type: "ping", sentAtMs: "5" },
    { type: "pong", sentAtMs: 1, roomReceivedAtMs: 2, roomSentAtMs: 3 },
    { ...report, floorMs: Number.NaN },
    { ...report, floorMs: 1e9 },
    { ...report, videoLagMs: undefined },
    { ...report, figures: { ...figures, loss: 2 } },
    { ...report, figures: { ...figures, title: "x".repeat(500) } },
  ])("CK1 CK9 %j is nonsense", (message) => {
    expect(memberClockMessage.safeParse(message).success).toBe(false);
  });

  test.each([
    { type: "pong", sentAtMs: 1, roomReceivedAtMs: 2, roomSentAtMs: 3 },
    { type: "common-delay", targetMs: null, lagsMs: {}, timelines: [] },
    { type: "common-delay", targetMs: 360, lagsMs: { "guest-0001": 361 }, timelines: [point] },
    {
      type: "viewers",
      figures: { "guest-0001": figures },
      lines: { "guest-0001": { carriesBps: 5e6, wantedBps: 2e6, wantsSmaller: true } },
      codecs: ["VP9"],
    },
  ])("CK1 CK10 %j is understood by a page", (message) => {
    expect(roomClockMessage.parse(message)).toEqual(message);
  });

  test("CK1 half an answer is none", () => {
    expect(roomClockMessage.safeParse({ type: "pong", sentAtMs: 1, roomReceivedAtMs: 2 }).success).toBe(
      false,
    );
  });
});
