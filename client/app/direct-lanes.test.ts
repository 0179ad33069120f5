import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { ReceivedTrack } from "../media/sfu.ts";
import { createDirectLanes, type DirectLanes } from "./direct-lanes.ts";

/** What lanes know of a track is whether it lives. */
const trackOf = (id: string) => ({ id, readyState: "live" }) as MediaStreamTrack;
const film = (id: string): ReceivedTrack => ({
  source: "film-video",
  memberId: "host",
  track: trackOf(id),
});

let lanes: DirectLanes;
let shown: string[];
/** What the media server does not send. */
let suspended: Set<string>;
/** Media that are being opened cannot be asked yet. */
let mediaAre: "up" | "opening" | "away";
let flows: (isFlowing: boolean) => void;

beforeEach(() => {
  vi.useFakeTimers();
  shown = [];
  suspended = new Set();
  mediaAre = "up";
  lanes = createDirectLanes({
    show: ({ track }) => void shown.push(track.id),
    hide: () => undefined,
    async suspend({ id }, isSuspended) {
      if (mediaAre === "opening") return;
      if (mediaAre === "away") throw new Error("signaling is away");
      if (isSuspended) suspended.add(id);
      else suspended.delete(id);
    },
    flows: () =>
      new Promise((resolve) => {
        flows = resolve;
      }),
    directTrack: () => trackOf("direct"),
    onChange: () => undefined,
  });
});
afterEach(() => {
  lanes.close();
  vi.useRealTimers();
});

/** A film that comes by the media server, and now is shown as it comes directly. */
async function addDirect(): Promise<ReceivedTrack> {
  const first = film("of the first media");
  lanes.relayedAdded(first);
  lanes.setReady("host", ["film-video"]);
  flows(true);
  await vi.advanceTimersByTimeAsync(1500);
  return first;
}

/** Media that come up while a film comes directly have its track suspended from the start. */
function addOther(): ReceivedTrack {
  const other = film("of other media");
  suspended.add(other.track.id);
  lanes.relayedAdded(other);
  return other;
}

test("a film that other media bring while it changes back to the media server is not left suspended", async () => {
  const first = await addDirect();
  expect(lanes.shown("host")).toEqual(["film-video"]);
  expect([...suspended]).toEqual([first.track.id]);

  lanes.setReady("host", []);
  const other = addOther();
  lanes.relayedEnded(first);
  flows(false); // the first media are gone
  await vi.advanceTimersByTimeAsync(0);
  flows(true);
  await vi.advanceTimersByTimeAsync(1000);
  expect(suspended).not.toContain(other.track.id);
  expect(shown.at(-1)).toBe(other.track.id);
  expect(lanes.shown("host")).toEqual([]);
});

test("nor one that they bring as the direct connection breaks", async () => {
  await addDirect();
  lanes.lost("host");
  const other = addOther();
  await vi.advanceTimersByTimeAsync(1000);
  expect(suspended).not.toContain(other.track.id);
  expect(shown.at(-1)).toBe(other.track.id);
});

test("nor one that could not be asked for yet, when the film changed back to it", async () => {
  await addDirect();
  mediaAre = "opening";
  const other = addOther();
  lanes.setReady("host", []);
  flows(false); // of what is not up nothing flows
  await vi.advanceTimersByTimeAsync(1500);
  expect(lanes.shown("host")).toEqual([]);
  mediaAre = "up";
  await vi.advanceTimersByTimeAsync(1000);
  expect(suspended).not.toContain(other.track.id);
});

test("what cannot be asked while signaling is away is asked again", async () => {
  mediaAre = "away";
  const first = await addDirect();
  expect([...suspended]).toEqual([]);
  mediaAre = "up";
  await vi.advanceTimersByTimeAsync(1000);
  expect([...suspended]).toEqual([first.track.id]);
});
