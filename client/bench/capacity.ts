import type { Way } from "@matinee/sfu/bench/audience.ts";
import { openBareStage } from "@matinee/sfu/bench/bare-stage.ts";
import type { Film } from "@matinee/sfu/bench/film-source.ts";
import { pin } from "@matinee/sfu/bench/pin.ts";
import { openRoomStage } from "@matinee/sfu/bench/room-stage.ts";
import { startSinks } from "@matinee/sfu/bench/sinks.ts";
import { openTheatre, type Theatre, type Window } from "@matinee/sfu/bench/theatre.ts";
import { percentile, report, type Series } from "./report.ts";

interface Setting {
  readonly film: Film;
  readonly way: Way;
  readonly maxViewers: number;
  readonly targets: { readonly microseconds?: number; readonly viewers: number };
}

const small = { name: "600 kbit/s", videoBps: 536_000, audioBps: 64_000 };
const large = { name: "4 Mbit/s", videoBps: 3_872_000, audioBps: 128_000 };
const settings: readonly Setting[] = (["plain", "webrtc"] as const).flatMap((way) => [
  { film: small, way, maxViewers: 1600, targets: { viewers: 1500 } },
  { film: large, way, maxViewers: 400, targets: { microseconds: 6, viewers: 400 } },
]);
const ways = {
  plain: "SRTP (AEAD_AES_128_GCM) on PlainTransports",
  webrtc: "WebRtcTransports (DTLS, AEAD_AES_128_GCM, transport-cc feedback 5 times a second)",
};

const windows = 5;
const windowMs = 3000;
const trialMs = 2000;
const firstViewers = 50;
const bisections = 3;

/** `npm run bench capacity`: what forwarding a packet costs the worker, in a room of ours and in mediasoup alone. */
export async function benchCapacity(): Promise<void> {
  for (const setting of settings) {
    const sinks = await startSinks();
    const pinned = pin(sinks.pid, "other") && pin(process.pid, "other");
    const theatres: Theatre[] = [];
    try {
      const room = await openTheatre(openRoomStage, sinks, setting.way, setting.film);
      theatres.push(room);
      const { reached, stoppedBy } = await mostViewers(room, setting.maxViewers);
      const bare = await openTheatre(openBareStage, sinks, setting.way, setting.film);
      theatres.push(bare);
      await bare.seat(reached);
      const [ours, theirs]: [Window[], Window[]] = [[], []];
      for (let round = 0; round < windows; round += 1) {
        ours.push(await room.measure(windowMs));
        theirs.push(await bare.measure(windowMs));
      }
      print(setting, { reached, stoppedBy, pinned, ours, theirs });
    } finally {
      for (const theatre of theatres) theatre.close();
      sinks.close();
    }
  }
}

/** Doubles the audience until a packet is lost, then halves the distance; it ends with as many as lost nothing. */
async function mostViewers(theatre: Theatre, most: number) {
  let reached = 0;
  let tooMany = Number.POSITIVE_INFINITY;
  let stoppedBy = "the bound of this bench";
  let next = firstViewers;
  for (let halvings = 0; halvings <= bisections; ) {
    await theatre.seat(next);
    let window = await theatre.measure(trialMs);
    // Anything on a machine may get in the way once.
    if (window.lost > 0) window = await theatre.measure(trialMs);
    if (window.lost === 0) reached = next;
    else {
      tooMany = next;
      stoppedBy = reasonFor(window);
    }
    if (reached >= most) break;
    if (tooMany === Number.POSITIVE_INFINITY) next = Math.min(2 * reached, most);
    else {
      halvings += 1;
      next = Math.round((reached + tooMany) / 2);
    }
  }
  if (reached === 0) throw new Error(`packets are lost with ${tooMany} viewers already: ${stoppedBy}`);
  await theatre.seat(reached);
  return { reached, stoppedBy };
}

function reasonFor(window: Window): string {
  const { workerShare, sinkShare, sourceShare, droppedAtSinks, droppedAtWorker } = window;
  return (
    `loss, with ${percent(workerShare)} of a core in the worker, ${percent(sinkShare)} in the viewers, ` +
    `${percent(sourceShare)} in the source; ${droppedAtSinks} packets dropped at the viewers' sockets, ${droppedAtWorker} at the worker's`
  );
}
const percent = (share: number) => `${Math.round(100 * share)} %`;

interface Result {
  readonly reached: number;
  readonly stoppedBy: string;
  readonly pinned: boolean;
  readonly ours: readonly Window[];
  readonly theirs: readonly Window[];
}

function print(setting: Setting, { reached, stoppedBy, pinned, ours, theirs }: Result): void {
  const { film, way, targets } = setting;
  const all = [...ours, ...theirs];
  const seriesOf = (who: string, of: readonly Window[], aim: Setting["targets"] | undefined): Series[] => [
    {
      what: `${who}: worker's CPU for each packet sent`,
      unit: "µs",
      values: of.map((each) => each.workerMicrosecondsPerPacket),
      ...(aim?.microseconds === undefined ? {} : { target: { p50: aim.microseconds } }),
    },
    { what: `${who}: packets sent`, unit: "/s", values: of.map((each) => each.packetsPerSecond) },
    {
      what: `${who}: viewers that fill one core (calculated)`,
      unit: "",
      values: of.map((each) => reached / each.workerShare),
      ...(aim === undefined ? {} : { target: { atLeast: aim.viewers } }),
    },
    { what: `${who}: worker's share of its core`, unit: "%", values: of.map((w) => 100 * w.workerShare) },
    { what: `${who}: packets lost`, unit: "", values: of.map((each) => each.lost) },
  ];
  const ratio =
    percentile(
      ours.map((each) => each.workerMicrosecondsPerPacket),
      0.5,
    ) /
    percentile(
      theirs.map((each) => each.workerMicrosecondsPerPacket),
      0.5,
    );
  report(
    `capacity, ${film.name}, ${way}`,
    undefined,
    [
      `${reached} viewers in a process of their own, which receive and count and decode nothing; ${ways[way]}`,
      `the search for more ended by ${stoppedBy}`,
      `video ${film.videoBps / 1000} kbit/s at 24 frames a second, paced at 2.5 times its bitrate in steps of 5 ms, packets of at most 1150 bytes; audio ${film.audioBps / 1000} kbit/s in 50 packets a second`,
      `${windows} windows of ${windowMs} ms each, a room of ours and bare mediasoup in turn, both with all viewers connected, to 127.0.0.1, where a packet's way into the viewer's socket is the sender's CPU time`,
      pinned ? "worker on one core, source and viewers on the others" : "processes not pinned to cores",
      `bare mediasoup: median of ours / its median = ${ratio.toFixed(3)}`,
    ],
    [
      ...seriesOf("room", ours, targets),
      ...seriesOf("bare mediasoup", theirs, undefined),
      { what: "viewers' share of their core", unit: "%", values: all.map((each) => 100 * each.sinkShare) },
      { what: "source's share of that core", unit: "%", values: all.map((each) => 100 * each.sourceShare) },
      { what: "source on time (sent / due)", unit: "%", values: all.map((each) => 100 * each.sourcePace) },
      { what: "dropped at the viewers' sockets", unit: "", values: all.map((each) => each.droppedAtSinks) },
      { what: "dropped at the worker's socket", unit: "", values: all.map((each) => each.droppedAtWorker) },
    ],
  );
}
