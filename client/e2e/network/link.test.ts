import { createSeededRandom } from "@matinee/shared/testing/seeded-random.ts";
import { describe, expect, it } from "vitest";
import { CLEAR_LINK, type Fate, HEADER_BYTES, IDLE_LINK, type LinkConditions, passLink } from "./link.ts";

interface Sent {
  atMs: number;
  fate: Fate;
}

/** Sends `count` packets of a thousand bytes, one every `everyMs`. */
function send(conditions: Partial<LinkConditions>, count: number, everyMs = 1, seed = 1): Sent[] {
  const random = createSeededRandom(seed).next;
  let state = IDLE_LINK;
  return Array.from({ length: count }, (_, index) => {
    const atMs = index * everyMs;
    const passed = passLink({ ...CLEAR_LINK, ...conditions }, state, 1000 - HEADER_BYTES, atMs, random);
    state = passed.state;
    return { atMs, fate: passed.fate };
  });
}

const dropsOf = (sent: readonly Sent[]) => sent.map(({ fate }) => "dropped" in fate);
const shareOf = (flags: readonly boolean[]) => flags.filter(Boolean).length / flags.length;

/** How long each packet took that arrived. */
function delaysOf(sent: readonly Sent[]): number[] {
  return sent.flatMap(({ atMs, fate }) => ("dueMs" in fate ? [fate.dueMs - atMs] : []));
}

function overtaken(sent: readonly Sent[]): number {
  const due = sent.flatMap(({ fate }) => ("dueMs" in fate ? [fate.dueMs] : []));
  return due.filter((dueMs, index) => dueMs > (due[index + 1] ?? Number.POSITIVE_INFINITY)).length;
}

describe("a link", () => {
  it("that is clear passes each packet at once", () => {
    expect(new Set(delaysOf(send({}, 100)))).toEqual(new Set([0]));
  });

  it("delays each packet by the same time", () => {
    expect(new Set(delaysOf(send({ delayMs: 40 }, 100)))).toEqual(new Set([40]));
  });

  it("passes nothing while it is cut", () => {
    for (const { fate } of send({ isCut: true }, 10)) expect(fate).toEqual({ dropped: "cut" });
  });

  it("jitters over the whole of its range, and keeps the order", () => {
    const sent = send({ delayMs: 10, jitterMs: 20 }, 20_000);
    const delays = delaysOf(sent);
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(10);
    expect(Math.min(...delays)).toBeLessThan(11);
    expect(Math.max(...delays)).toBeGreaterThan(29);
    expect(Math.max(...delays)).toBeLessThanOrEqual(30);
    expect(overtaken(sent)).toBe(0);
  });

  it("keeps the order when its delay becomes shorter", () => {
    const far = passLink({ ...CLEAR_LINK, delayMs: 100 }, IDLE_LINK, 100, 0, () => 0.5);
    expect(passLink(CLEAR_LINK, far.state, 100, 10, () => 0.5).fate).toEqual({ dueMs: 100 });
  });

  it("loses its share of packets, in no order", () => {
    const drops = dropsOf(send({ lossShare: 0.1 }, 50_000));
    expect(shareOf(drops)).toBeCloseTo(0.1, 2);
    expect(shareOf(drops.filter((_, index) => drops[index - 1]))).toBeCloseTo(0.1, 1);
  });

  it("loses its share of packets in bursts of their length", () => {
    const drops = dropsOf(send({ burstLossShare: 0.05, burstPackets: 8 }, 200_000));
    const bursts = drops.filter((lost, index) => lost && !drops[index - 1]).length;
    expect(shareOf(drops)).toBeCloseTo(0.05, 2);
    expect((shareOf(drops) * drops.length) / bursts).toBeCloseTo(8, 0);
  });

  it("loses the same packets for the same seed, others for another", () => {
    const lossy = { lossShare: 0.2, jitterMs: 5 };
    expect(send(lossy, 500, 1, 7)).toEqual(send(lossy, 500, 1, 7));
    expect(send(lossy, 500, 1, 7)).not.toEqual(send(lossy, 500, 1, 8));
  });

  it("sends no faster than its rate", () => {
    // A packet of a thousand bytes takes 4 ms.
    const delays = delaysOf(send({ rateBps: 2_000_000, delayMs: 10 }, 3, 1));
    expect(delays).toEqual([14, 17, 20]);
  });

  it("drops what its queue cannot hold, and takes in again as the queue drains", () => {
    const sent = send({ rateBps: 2_000_000, queueBytes: 10_000 }, 4000, 1);
    // Four times more comes in than goes out.
    expect(shareOf(dropsOf(sent))).toBeCloseTo(0.75, 2);
    expect(Math.max(...delaysOf(sent))).toBeLessThanOrEqual(40);
    expect(overtaken(sent)).toBe(0);
  });

  it("forgets its queue when the limit is lifted", () => {
    const slow = passLink({ ...CLEAR_LINK, rateBps: 80_000 }, IDLE_LINK, 972, 0, () => 0.5);
    expect(slow.fate).toEqual({ dueMs: 100 });
    expect(passLink(CLEAR_LINK, slow.state, 972, 150, () => 0.5).fate).toEqual({ dueMs: 150 });
  });

  it("lets later packets overtake a share of them", () => {
    const sent = send({ delayMs: 10, reorderShare: 0.02, reorderMs: 3.5 }, 20_000);
    expect(overtaken(sent) / sent.length).toBeCloseTo(0.02, 2);
    expect(new Set(delaysOf(sent))).toEqual(new Set([10, 13.5]));
  });
});
