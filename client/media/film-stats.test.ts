import { describe, expect, test } from "vitest";
import { atHost, atViewer } from "./film-stats.recorded.ts";
import { type FilmReading, receivedStatistics, type StatsEntry, sentStatistics } from "./film-stats.ts";

const only = (reading: FilmReading, type: string) => {
  const found = reading.video.find((each) => each.type === type);
  if (found === undefined) throw new Error(`no ${type} was recorded`);
  return found;
};
const changed = (reading: FilmReading, type: string, change: Partial<StatsEntry>): FilmReading => ({
  ...reading,
  video: reading.video.map((each) => (each.type === type ? { ...each, ...change } : each)),
});

describe("a viewer's figures", () => {
  test("come from two of Chromium's reports", () => {
    const before = only(atViewer.before, "inbound-rtp");
    const now = only(atViewer.now, "inbound-rtp");
    const seconds = (now.timestamp - before.timestamp) / 1000;
    const received = receivedStatistics(atViewer.now, atViewer.before);
    expect(received).toMatchObject({
      width: 640,
      height: 360,
      videoCodec: "AV1",
      audioCodec: "opus",
      loss: 0,
    });
    const bytes = (now.bytesReceived ?? 0) - (before.bytesReceived ?? 0);
    expect(received?.videoBps).toBeCloseTo((8 * bytes) / seconds);
    expect(received?.audioBps).toBeGreaterThan(0);
    expect(received?.framesPerSecond).toBeGreaterThan(0);
    expect(received?.videoBufferMs).toBeGreaterThan(0);
    expect(received?.audioBufferMs).toBeGreaterThan(0);
  });

  test("have no rates after one reading, or after another track took over", () => {
    expect(receivedStatistics(atViewer.now, undefined)).toMatchObject({ videoBps: 0, videoBufferMs: null });
    const another = changed(atViewer.before, "inbound-rtp", { id: "another" });
    expect(receivedStatistics(atViewer.now, another)).toMatchObject({ videoBps: 0, framesPerSecond: 0 });
  });

  test("count a loss among what was sent, and none when late packets take it back", () => {
    const lostAndReceived = (packetsLost: number, packetsReceived: number) => ({
      packetsLost,
      packetsReceived,
    });
    const before = changed(atViewer.before, "inbound-rtp", lostAndReceived(5, 100));
    const lossWith = (lost: number, received: number) =>
      receivedStatistics(changed(atViewer.now, "inbound-rtp", lostAndReceived(lost, received)), before)?.loss;
    expect(lossWith(15, 190)).toBeCloseTo(0.1);
    expect(lossWith(3, 190)).toBe(0);
  });

  test("are none while no picture arrives", () => {
    expect(receivedStatistics({ video: [], audio: atViewer.now.audio }, undefined)).toBeNull();
  });
});

describe("the host's figures", () => {
  test("come from two of Chromium's reports", () => {
    const sent = sentStatistics(atHost.now, atHost.before);
    expect(sent?.encodings).toHaveLength(1);
    expect(sent?.encodings[0]).toMatchObject({
      width: 640,
      height: 360,
      codec: "AV1",
      scalabilityMode: "L1T1",
    });
    expect(sent?.encodings[0]?.bitrateBps).toBeGreaterThan(0);
    expect(sent?.encodings[0]?.encodeMs).toBeGreaterThan(0);
    expect(sent?.roundTripMs).toBeGreaterThan(0);
    expect(sent?.lineBps).toBeGreaterThan(0);
  });
});
